import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keyWords } from '../../server/dashboard/api-keys/key-words.ts';
import { deliveryWords } from '../../server/dashboard/deliveries/delivery-words.ts';
import { frameWords } from '../../server/dashboard/frame/frame-words.ts';
import { stateWords } from '../../server/dashboard/states/state-words.ts';
import { webhookWords } from '../../server/dashboard/webhooks/webhook-words.ts';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { join, type SignedIn, welcomed } from '../support/signed-in.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitUntil } from '../support/wait-until.ts';
import {
  expectAccessible,
  keepScreenshot,
  settled,
  startDashboard,
  visit,
  wordsOf,
} from './open-dashboard.ts';

/** What belongs to programs, and what a forgotten text looks like. */
const RAW =
  /undefined|\[object|NaN|Invalid Date|\b[a-z]+_[a-z_]+\b|survey\.response\.created|form\.submission\.created|whsec_|\{\w*\}/;

describeWithBrowser('the pages of the dashboard', (browser) => {
  let server: TestServer;
  let receiver: TestReceiver;
  let owner: SignedIn;
  let viewer: SignedIn;
  let pages: Record<string, string>;

  beforeAll(async () => {
    server = await startDashboard();
    receiver = await startReceiver();
    owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
    viewer = await join(server, owner.api, 'viewer', 'vera@example.com');
    pages = await fillWorkspace();
  });
  afterAll(async () => {
    await receiver?.close();
    await server?.stop();
  });

  async function fillWorkspace(): Promise<Record<string, string>> {
    receiver.answerWith(({ path }) => ({
      status: Number(/\d+/.exec(path)?.[0] ?? 200),
      body: '{"ok":false}',
    }));
    const order = (status: number, more: object) =>
      owner.api('POST', '/webhooks', {
        url: `${new URL(receiver.url).origin}/${status}`,
        event_types: ['survey.response.created', 'form.submission.created'],
        ...more,
      });
    const good = await order(200, { name: 'CRM import', source: 'dashboard', headers: { 'X-Key': 'k' } });
    await order(405, { source: 'zapier' });
    const bad = await order(500, { name: 'Slack', source: 'n8n' });
    const survey = (await owner.api('GET', '/surveys')).body.data[0];
    const form = (await owner.api('GET', '/forms')).body.data[0];
    await owner.api('PATCH', `/surveys/${survey.id}`, {
      languages: ['en', 'pt-BR'],
      hidden_fields: ['utm_source'],
    });
    const answers = { liked: ['saves_time'], recommend: 9 };
    for (let count = 0; count < 3; count += 1)
      await owner.api('POST', `/surveys/${survey.id}/responses`, {
        answers,
        respondent: { email: `visitor-${count}@example.com` },
        hidden_fields: { utm_source: 'newsletter' },
      });
    await waitUntil(async () => {
      const { body } = await owner.api('GET', '/deliveries');
      return (
        body.data.every((one: { attempt_count: number }) => one.attempt_count > 0) && body.data.length === 9
      );
    });
    const response = (await owner.api('GET', `/surveys/${survey.id}/responses`)).body.data[0].response;
    const failing = (await owner.api('GET', `/deliveries?webhook_id=${bad.body.id}`)).body.data[0];
    await owner.api('POST', '/invitations', { role: 'viewer', email: 'new@example.com' });
    const invited = await owner.api('POST', '/invitations', { role: 'viewer' });
    return {
      'sign-in': '/sign-in',
      welcome: new URL(invited.body.url).pathname + new URL(invited.body.url).search,
      'used-link': '/welcome?token=used',
      surveys: '/surveys',
      survey: `/surveys/${survey.id}`,
      'no-answers-then': `/surveys/${survey.id}?until=2020-01-01`,
      'survey-share': `/surveys/${survey.id}/share`,
      'survey-integrations': `/surveys/${survey.id}/integrations`,
      response: `/surveys/${survey.id}/responses/${response.id}`,
      forms: '/forms',
      form: `/forms/${form.id}`,
      'new-survey': '/surveys/new',
      builder: `/surveys/${survey.id}/edit`,
      'builder-settings': `/surveys/${survey.id}/edit?part=settings`,
      'builder-translations': `/surveys/${survey.id}/edit?part=translations`,
      'builder-preview': `/forms/${form.id}/edit?part=preview`,
      'form-share': `/forms/${form.id}/share`,
      'form-integrations': `/forms/${form.id}/integrations`,
      webhooks: '/webhooks',
      'new-webhook': '/webhooks/new',
      'new-webhook-of-survey': `/webhooks/new?survey_id=${survey.id}`,
      deliveries: `/webhooks/${bad.body.id}`,
      'no-match': `/webhooks/${good.body.id}?status=failed&response_status=405`,
      statistics: `/webhooks/${good.body.id}/statistics?window=24h`,
      settings: `/webhooks/${good.body.id}/settings`,
      delivery: `/deliveries/${failing.id}`,
      'api-keys': '/api-keys',
      people: '/people',
      account: '/account',
      nothing: '/nothing-is-here',
    };
  }

  test.each([
    { language: 'en', dark: false },
    { language: 'pt', dark: true },
  ] as const)('are accessible and speak $language only, dark: $dark', async ({ language, dark }) => {
    await owner.api('PATCH', '/session', { language });
    const { context, page, complaints } = await visit(browser(), {
      language,
      dark,
      ...owner,
      url: server.url,
    });
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(server.url + path);
      await settled(page);
      await keepScreenshot(page, `${name}-${language}-${dark ? 'dark' : 'light'}`);
      expect({ name, raw: RAW.exec(await wordsOf(page))?.[0] }).toEqual({ name, raw: undefined });
      await expectAccessible(page);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('fit into 360 pixels', async () => {
    const { context, page } = await visit(browser(), {
      language: 'pt',
      width: 360,
      ...owner,
      url: server.url,
    });
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(server.url + path);
      await settled(page);
      await keepScreenshot(page, `${name}-360`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect({ name, fits: width <= 360, width }).toEqual({ name, fits: true, width });
    }
    await page.getByRole('button', { name: frameWords.pt.openNavigation }).click();
    await page.getByRole('link', { name: frameWords.pt.people }).click();
    await page.getByRole('heading', { level: 1, name: frameWords.pt.people }).waitFor();
    await context.close();
  });

  test('a first visit loads at most 250 kB', async () => {
    for (const path of ['/sign-in', '/webhooks']) {
      const { context, page } = await visit(browser(), { language: 'en', ...owner, url: server.url });
      const loaded: Promise<number>[] = [];
      page.on('requestfinished', (request) => {
        if (!request.url().includes('/api/'))
          loaded.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
      });
      await page.goto(server.url + path, { waitUntil: 'networkidle' });
      const bytes = (await Promise.all(loaded)).reduce((sum, one) => sum + one, 0);
      expect(bytes).toBeGreaterThan(50_000); // it was measured
      expect(bytes).toBeLessThanOrEqual(250_000);
      process.stderr.write(`First load of ${path}: ${Math.round(bytes / 1_000)} kB\n`);
      await context.close();
    }
  });

  test('a viewer reads, and is told what only owners may see or do', async () => {
    const { context, page } = await visit(browser(), { language: 'en', ...viewer, url: server.url });
    await page.goto(`${server.url}/webhooks`);
    await page.getByText('CRM import').waitFor();
    expect(await page.getByRole('link', { name: webhookWords.en.create }).count()).toBe(0);
    await page.goto(server.url + (pages.delivery ?? ''));
    await page.getByText(deliveryWords.en.retrying).waitFor();
    expect(await page.getByRole('button', { name: /try now|resend/i }).count()).toBe(0);
    for (const name of ['settings', 'api-keys', 'people', 'new-webhook', 'new-survey', 'builder']) {
      await page.goto(server.url + pages[name]);
      await page.getByText(stateWords.en.noPermission).waitFor();
    }
    await context.close();
  });

  test('a page that cannot be loaded says so, and comes when it is tried again', async () => {
    const { context, page } = await visit(browser(), { language: 'en', ...owner, url: server.url });
    await page.route('**/api/v1/api-keys**', (route) => route.abort());
    await page.goto(`${server.url}/api-keys`);
    await page.getByText(stateWords.en.couldNotLoad).waitFor();
    await expectAccessible(page);
    await page.unroute('**/api/v1/api-keys**');
    await page.getByRole('button', { name: stateWords.en.tryAgain }).click();
    await page.getByRole('button', { name: keyWords.en.revokeNamed('First key') }).waitFor();
    await context.close();
  });
});
