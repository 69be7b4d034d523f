import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { PASSWORD, welcomed } from '../support/signed-in.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitUntil } from '../support/wait-until.ts';
import { startDashboard, visit } from './open-dashboard.ts';

describeWithBrowser('with the keyboard only', (browser) => {
  let server: TestServer;
  let receiver: TestReceiver;
  beforeAll(async () => {
    server = await startDashboard();
    receiver = await startReceiver();
    await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
  });
  afterAll(async () => {
    await receiver?.close();
    await server?.stop();
  });

  test('one signs in, makes a webhook, sends a test, filters the log, resends, rotates the secret and pauses', async () => {
    const { context, page, complaints } = await visit(browser(), { language: 'en' });
    await page.goto(`${server.url}/webhooks`);
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await tabTo(page, 'E-mail');
    await page.keyboard.type('ana@example.com');
    await tabTo(page, 'Password');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');

    // Whoever follows a link hears where it led: the heading has the focus.
    await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
    await focusIsOn(page, 'Webhooks');
    await page.keyboard.press('Tab');
    await tabTo(page, 'Create webhook');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Create webhook' }).waitFor();
    await focusIsOn(page, 'Create webhook');

    // Sent with a fault, the form leads to it.
    await tabTo(page, 'Create webhook');
    await page.keyboard.press('Enter');
    await focusIsOn(page, 'URL');
    await page.keyboard.type(receiver.url);
    await tabTo(page, 'New form submission');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Webhook created' }).waitFor();
    await focusIsOn(page, 'Webhook created');

    await tabTo(page, 'Send a test');
    await page.keyboard.press('Enter');
    await page.getByText('Your server accepted it (200)').waitFor();
    expect(receiver.received).toHaveLength(1);

    await tabTo(page, 'Go to the webhook');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /127\.0\.0\.1/ }).waitFor();
    await tabTo(page, 'State');
    await page.keyboard.press('D'); // "Delivered"
    await page.waitForURL(/status=delivered/);

    // A delivery, sent again from its page; then a new secret.
    await tabTo(page, /^[A-Z][a-z]+ \d+, \d{4}/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Delivery' }).waitFor();
    await focusIsOn(page, 'Delivery');
    await tabTo(page, 'Resend');
    await page.keyboard.press('Enter');
    await page.getByText('It is sent again.').waitFor();
    await waitUntil(() => receiver.received.length === 2);
    await page.keyboard.press('Shift+Tab');
    await focusIsOn(page, '← All deliveries of this webhook');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /127\.0\.0\.1/ }).waitFor();
    await tabTo(page, 'Settings');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Rotate', exact: true }).waitFor();
    await tabTo(page, 'Rotate');
    await page.keyboard.press('Enter');
    await page.getByText('The new secret', { exact: true }).waitFor();
    await tabTo(page, 'Finish the rotation');
    await page.keyboard.press('Enter');
    await page.getByText('Only the new secret counts now.').waitFor();

    await page.goto(`${server.url}/webhooks`);
    await page.getByRole('switch').first().waitFor();
    await tabTo(page, 'Skip to the content');
    await page.keyboard.press('Enter');
    await tabTo(page, /^Deliveries to/);
    await page.keyboard.press('Space');
    await page.getByText('Paused', { exact: true }).waitFor();

    // The menu is loaded when it is asked for; the focus goes into it and comes back.
    await page.reload();
    await page.getByRole('switch').first().waitFor();
    await tabTo(page, /^Your account/);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Your account' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem');
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    await page.waitForFunction(() =>
      document.activeElement?.getAttribute('aria-label')?.startsWith('Your account'),
    );
    expect(complaints).toEqual([]);
    await context.close();
  });
});

/** What has the focus, as it is called: its label, its own text, or what it says instead. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const label = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0] : null;
    return (at?.getAttribute('aria-label') ?? label?.textContent ?? at?.textContent ?? '').trim();
  });

const isCalled = (name: string, wanted: string | RegExp) =>
  typeof wanted === 'string' ? name.replace(/ ?\*$/, '') === wanted : wanted.test(name);

async function tabTo(page: Page, wanted: string | RegExp) {
  const passed: string[] = [];
  for (let count = 0; count < 60; count += 1) {
    await page.keyboard.press('Tab');
    const name = await focused(page);
    if (isCalled(name, wanted)) return;
    passed.push(name.slice(0, 40));
  }
  throw new Error(`the Tab key never came to ${wanted}; it passed ${passed.join(' | ')}`);
}

async function focusIsOn(page: Page, wanted: string) {
  await page.waitForFunction((name) => {
    const at = document.activeElement;
    const label = at instanceof HTMLInputElement ? at.labels?.[0] : null;
    return (label?.textContent ?? at?.textContent ?? '').trim().startsWith(name);
  }, wanted);
}
