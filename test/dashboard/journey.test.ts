import { bodySignature } from '@askusers/shared';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { deliveryWords } from '../../server/dashboard/deliveries/delivery-words.ts';
import { deliveryPageWords } from '../../server/dashboard/deliveries/page-words.ts';
import { frameWords } from '../../server/dashboard/frame/frame-words.ts';
import { sessionWords } from '../../server/dashboard/session/session-words.ts';
import { createdWords } from '../../server/dashboard/webhooks/create/created-words.ts';
import { webhookFormWords } from '../../server/dashboard/webhooks/form-words.ts';
import { layoutWords } from '../../server/dashboard/webhooks/layout-words.ts';
import { webhookListWords } from '../../server/dashboard/webhooks/list-words.ts';
import { settingsWords } from '../../server/dashboard/webhooks/settings/settings-words.ts';
import { testWords } from '../../server/dashboard/webhooks/test-words.ts';
import { webhookWords } from '../../server/dashboard/webhooks/webhook-words.ts';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { type ReceivedRequest, startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitUntil } from '../support/wait-until.ts';
import { keepScreenshot, startDashboard, type Visitor, visit } from './open-dashboard.ts';
import { surveySteps } from './survey-steps.ts';

const HOSTILE = '<script>window.hacked = 1</script><img src="x" onerror="window.hacked = 1">{"ok":false}';
const PASSWORD = 'um cavalo correto, bateria';

describeWithBrowser('the way of an owner through the dashboard', (browser) => {
  describe.each(['en', 'pt'] as const)('in %s', (language) => {
    let server: TestServer;
    let receiver: TestReceiver;
    let owner: Visitor;
    /** The link that the owner shares. */
    let shared = '';
    const steps = surveySteps(language, browser);

    beforeAll(async () => {
      server = await startDashboard();
      receiver = await startReceiver();
      owner = await visit(browser(), { language });
    });
    afterAll(async () => {
      await owner?.context.close();
      await receiver?.close();
      await server?.stop();
    });

    test('first link, survey, share, answer, webhook, failure, retry, resend, rotated secret', async () => {
      const { page } = owner;
      await welcome(page);
      await steps.buildSurvey(page);
      shared = await steps.share(page);
      await steps.answerSurvey(shared);
      await steps.seeAnswers(page);
      const secret = await createWebhook(page);
      await seeDelivery(page);
      await steps.seeResponse(page);
      await seeFailureAndRetry(page);
      await resend(page);
      await rotate(page, secret);
      await signOutAndIn(page);
      expect(owner.complaints).toEqual([]);
    });

    const by = <Words>(words: { en: Words; pt: Words }): Words => words[language];
    const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
    const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

    async function welcome(page: Page) {
      const words = by(sessionWords);
      await page.goto(`${server.url}/welcome?token=${server.firstSteps.welcomeToken}`);
      await page.getByLabel(words.name).fill('Ana Souza');
      await page.getByLabel(words.email).fill('ana@example.com');
      await page.getByLabel(words.newPassword).fill('short');
      await button(page, words.start).click();
      await page.getByText(words.passwordTooShort(10)).waitFor();
      await page.getByLabel(words.newPassword).fill(PASSWORD);
      await button(page, words.start).click();
      await page.getByRole('heading', { level: 1, name: by(frameWords).surveys }).waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(
        language === 'pt' ? 'pt-BR' : 'en',
      );
    }

    async function createWebhook(page: Page): Promise<string> {
      await link(page, by(frameWords).webhooks).click();
      await page.getByRole('heading', { name: by(webhookListWords).emptyTitle }).waitFor();
      await page
        .getByRole('main')
        .getByRole('link', { name: by(webhookWords).create })
        .first()
        .click();
      const words = by(webhookFormWords);
      await page.getByLabel(words.url).fill('nonsense');
      await button(page, words.create).click();
      await page.getByText(words.urlFault.malformed).waitFor();
      await page.getByLabel(words.url).fill(receiver.url);
      await page.getByLabel(words.name).fill('My receiver');
      await button(page, words.create).click();

      const created = by(createdWords);
      await page.getByRole('heading', { level: 1, name: created.title }).waitFor();
      await page.waitForFunction(() => window.scrollY === 0); // the form's button was far down
      expect(await page.textContent('body')).not.toContain('whsec_A');
      await button(page, created.reveal).click();
      const secret = (await page.locator('[data-secret=shown]').textContent())?.split(': ')[1] ?? '';
      expect(secret).toMatch(/^whsec_/);

      await button(page, by(testWords).send).click();
      await page
        .getByText(language === 'pt' ? 'Seu servidor aceitou (200)' : 'Your server accepted it (200)')
        .waitFor();
      await keepScreenshot(page, `created-${language}`);
      expect(receiver.received).toHaveLength(1);
      expectSigned(receiver.received[0], secret);
      await link(page, created.toWebhook).click();
      await page.getByRole('cell').getByText(by(deliveryWords).test, { exact: true }).waitFor();
      return secret;
    }

    async function seeDelivery(page: Page) {
      await steps.answerSurvey(shared);
      await waitUntil(() => receiver.received.length === 2);
      // The list, open all the time, says that there is something new without moving what is read.
      await page.getByText(by(deliveryWords).newer('1'), { exact: true }).waitFor();
      await button(page, by(deliveryWords).showNewer).click();
      await page.getByRole('cell').getByText(by(deliveryWords).status.delivered).nth(1).waitFor();
      expect(await page.getByRole('row').count()).toBe(3);
    }

    async function seeFailureAndRetry(page: Page) {
      receiver.answerWith({ status: 500, body: HOSTILE, headers: { 'X-Odd': '<b>' } });
      await steps.answerSurvey(shared);
      await waitUntil(() => receiver.received.length === 3);
      await button(page, by(deliveryWords).showNewer).click();
      await page.getByRole('cell').getByText(by(deliveryWords).retrying).waitFor();
      await page.getByRole('row').nth(1).getByRole('link').first().click();

      const words = by(deliveryPageWords);
      await page
        .getByText(language === 'pt' ? /respondeu 500: um erro dele/ : /answered 500: an error of its own/)
        .first()
        .waitFor();
      await page.getByText(words.nextAttempt, { exact: true }).waitFor();
      await page.getByRole('tab', { name: words.response }).click();
      await page.getByText(HOSTILE).waitFor(); // as text
      await page.getByRole('tab', { name: words.request }).click();
      await page.getByText(`POST ${receiver.url}`).waitFor();
      expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
      await keepScreenshot(page, `delivery-failing-${language}`);

      server.advance(70_000);
      await page.getByText(words.attempt('2'), { exact: true }).first().waitFor();
      expect(receiver.received[3]?.body).toBe(receiver.received[2]?.body);
    }

    async function resend(page: Page) {
      receiver.answerWith({ status: 200, body: 'ok' });
      const words = by(deliveryPageWords);
      await button(page, words.sendNow).click();
      await page.getByText(by(deliveryWords).status.delivered, { exact: true }).first().waitFor();
      await page.getByText(words.attempt('3'), { exact: true }).first().waitFor();
      expect(await page.getByText(words.nextAttempt, { exact: true }).count()).toBe(0);
      await keepScreenshot(page, `delivery-delivered-${language}`);
    }

    async function rotate(page: Page, oldSecret: string) {
      const words = by(settingsWords);
      await link(page, 'My receiver').click();
      await link(page, by(layoutWords).settings).click();
      await button(page, words.rotate).click();
      await button(page, by(createdWords).reveal).click();
      const secret = (await page.locator('[data-secret=shown]').textContent())?.split(': ')[1] ?? '';
      expect(secret).toMatch(/^whsec_/);
      expect(secret).not.toBe(oldSecret);
      await button(page, words.finish).click();
      await page.getByText(words.finished).waitFor();
      await keepScreenshot(page, `journey-rotated-${language}`);
      const before = receiver.received.length;
      await steps.answerSurvey(shared);
      await waitUntil(() => receiver.received.length > before);
      expectSigned(receiver.received.at(-1), secret);
    }

    async function signOutAndIn(page: Page) {
      const words = by(sessionWords);
      const address = page.url();
      await button(page, by(frameWords).account('Ana Souza')).click();
      await page.getByRole('menuitem', { name: by(frameWords).signOut }).click();
      await page.getByRole('heading', { level: 1, name: words.signIn }).waitFor();
      await page.goto(address); // leads back here after signing in
      await page.getByLabel(words.email).fill('ana@example.com');
      await page.getByLabel(words.password, { exact: true }).fill('not the password');
      await button(page, words.signIn).click();
      await page.getByText(words.wrong).waitFor();
      await page.getByLabel(words.password, { exact: true }).fill(PASSWORD);
      await button(page, words.signIn).click();
      await page.getByRole('heading', { level: 1, name: 'My receiver' }).waitFor();
      expect(page.url()).toBe(address);
    }
  });
});

function expectSigned(request: ReceivedRequest | undefined, secret: string) {
  if (!request) throw new Error('nothing was received');
  expect(request.headers['x-webhook-signature']).toBe(bodySignature(request.body, secret));
}
