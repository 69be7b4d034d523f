import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { type SignedIn, welcomed } from '../support/signed-in.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitUntil } from '../support/wait-until.ts';
import {
  expectAccessible,
  keepScreenshot,
  settled,
  startDashboard,
  type Visitor,
  visit,
} from './open-dashboard.ts';

const HOSTILE_NAMES = [
  '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">',
  'استبيان رضا العملاء (2026) ‮desrever',
  '👩‍👩‍👧‍👦🇧🇷 Zoë’s “hook” & {{name}} __proto__',
  'W'.repeat(200),
];

describeWithBrowser('the states of webhooks and their deliveries', (browser) => {
  let server: TestServer;
  let receiver: TestReceiver;
  let owner: SignedIn;
  let visitor: Visitor;
  let surveyId: string;

  beforeAll(async () => {
    server = await startDashboard();
    receiver = await startReceiver();
    owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
    await owner.api('PATCH', '/session', { language: 'en' });
    surveyId = (await owner.api('GET', '/surveys')).body.data[0].id;
  });
  afterAll(async () => {
    await receiver?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    receiver.answerWith({ status: 200 });
    visitor = await visit(browser(), { language: 'en', ...owner, url: server.url });
  });
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.context.close();
    // The next test's answers are its own webhook's.
    for (const { id } of (await owner.api('GET', '/webhooks')).body.data)
      await owner.api('DELETE', `/webhooks/${id}`);
  });

  const page = () => visitor.page;
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const rows = () => page().locator('tbody tr');
  const order = async (more: object = {}): Promise<string> => {
    const url = `${receiver.url}/${Math.random()}`;
    return (await owner.api('POST', '/webhooks', { url, event_types: ['survey.response.created'], ...more }))
      .body.id;
  };
  const deliveries = async (id: string) =>
    (await owner.api('GET', `/deliveries?webhook_id=${id}`)).body.data as {
      id: string;
      status: string;
      attempt_count: number;
    }[];
  const answer = () =>
    owner.api('POST', `/surveys/${surveyId}/responses`, { answers: { liked: ['saves_time'], recommend: 9 } });
  async function answerAndWait(id: string, count: number) {
    for (let nth = 0; nth < count; nth += 1) await answer();
    await waitUntil(async () => {
      const all = await deliveries(id);
      return all.length === count && all.every(({ attempt_count }) => attempt_count > 0);
    });
  }

  test('under a filter a delivery that fits it no longer goes, and what was selected unseen is not sent again', async () => {
    receiver.answerWith({ status: 400 });
    const id = await order();
    await answerAndWait(id, 3);
    await page().goto(`${server.url}/webhooks/${id}?status=failed`);
    await rows().nth(2).waitFor();
    receiver.answerWith({ status: 200 });
    await rows().first().getByRole('checkbox').check();
    await button('Resend 1 delivery').click();
    await page().getByText('One delivery is sent again.').waitFor();
    await rows().nth(2).waitFor({ state: 'detached' });
    expect(await rows().count()).toBe(2);

    await page().getByRole('checkbox', { name: 'Select all on this page' }).check();
    await button('Resend 2 deliveries').waitFor();
    await page().getByLabel('State').selectOption('delivered');
    await page().waitForURL(/status=delivered/);
    await button('Resend 2 deliveries').waitFor({ state: 'detached' });
    await waitUntil(async () => (await rows().count()) === 1);
  });

  test('sending again says how much there is, and why it is refused', async () => {
    receiver.answerWith({ status: 400 });
    const id = await order();
    await answerAndWait(id, 2);
    await page().goto(`${server.url}/webhooks/${id}`);
    await button('Resend failed…').click();
    await page().getByText('Deliveries that failed: 2. Events without a delivery: 0.').waitFor();
    await keepScreenshot(page(), 'resend-failed');
    await page().getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await owner.api('PATCH', `/webhooks/${id}`, { status: 'disabled' });
    await page().getByRole('checkbox', { name: 'Select all on this page' }).check();
    await button('Resend 2 deliveries').click();
    await page().getByText('2 could not be sent again. It cannot be sent again: its webhook').waitFor();
  });

  test('a delivery of a paused webhook says that it waits for it, not that it is due', async () => {
    receiver.answerWith({ status: 500 });
    const id = await order();
    await answerAndWait(id, 1);
    await owner.api('PATCH', `/webhooks/${id}`, { status: 'paused' });
    const [delivery] = await deliveries(id);
    await page().goto(`${server.url}/deliveries/${delivery?.id}`);
    const waiting = page().getByText('Its webhook is paused: it is sent when the webhook is resumed.');
    await waiting.nth(1).waitFor(); // in the verdict and as the next attempt
    await button('Try now').click();
    await page().getByText('It is sent when the webhook is on again.').waitFor();
    await keepScreenshot(page(), 'delivery-of-paused');

    // And once it is deleted, nothing is offered that leads nowhere.
    await owner.api('DELETE', `/webhooks/${id}`);
    await page().reload();
    await page()
      .getByText('Its webhook or the answer in it was deleted, so nothing is sent any more.')
      .waitFor();
    await page().getByText('Deleted', { exact: true }).waitFor();
    expect(
      await page()
        .getByRole('link', { name: /All deliveries of this webhook/ })
        .count(),
    ).toBe(0);
    expect(
      await page()
        .getByRole('button', { name: /^(Resend|Try now)$/ })
        .count(),
    ).toBe(0);
  });

  test('when the next attempt is counts down while one looks', async () => {
    receiver.answerWith({ status: 500 });
    const id = await order();
    await answerAndWait(id, 1);
    const [delivery] = await deliveries(id);
    await page().clock.install();
    await page().goto(`${server.url}/deliveries/${delivery?.id}`);
    const next = page().locator('time', { hasText: /^in / }); // none but the next attempt's
    await next.getByText(/^in (1 minute|[4-6]\d seconds)$/).waitFor();
    await page().clock.runFor(30_000);
    await next.getByText(/^in [1-3]\d seconds$/).waitFor();
  });

  test('switched on in the list, a webhook is offered what it missed', async () => {
    const id = await order({ name: 'Paused' });
    await page().goto(`${server.url}/webhooks`);
    const onOff = page().getByRole('switch', { name: 'Deliveries to Paused' });
    await onOff.click({ force: true }); // its track is over it
    await page().getByText('The webhook is paused.').waitFor();
    await answer();
    await answer();
    await onOff.click({ force: true });
    const dialog = page().getByRole('dialog', { name: 'Resume deliveries' });
    await dialog.getByLabel('Also send the 2 events missed').waitFor();
    await expectAccessible(page());
    await dialog.getByRole('button', { name: 'Resume' }).click();
    await waitUntil(async () => {
      const all = await deliveries(id);
      return all.length === 2 && all.every(({ status }) => status === 'delivered');
    });
    // With nothing missed it is on at once.
    await onOff.click({ force: true });
    await page().getByText('Paused', { exact: true }).nth(1).waitFor();
    await onOff.click({ force: true });
    await page().getByText('Active', { exact: true }).waitFor();
    expect(await dialog.count()).toBe(0);
  });

  test('a filter by a survey that is gone is seen to be one', async () => {
    const id = await order();
    await page().goto(`${server.url}/webhooks/${id}?survey_id=0197c0de-0000-7000-8000-000000000001`);
    await page().getByRole('heading', { name: 'No delivery matches these filters' }).waitFor();
    expect(await page().getByLabel('Survey').locator('option:checked').textContent()).toBe(
      'One that is not listed',
    );
  });

  test.each([1_240, 360])(
    'names of every kind run nothing and break nothing, %s pixels wide',
    async (width) => {
      const ids: string[] = [];
      for (const name of HOSTILE_NAMES) ids.push(await order({ name, source: 'zapier' }));
      await answerAndWait(ids[0] ?? '', 1);
      const { context, page, complaints } = await visit(browser(), {
        language: 'pt',
        width,
        ...owner,
        url: server.url,
      });
      const [delivery] = await deliveries(ids[0] ?? '');
      const paths = ['/webhooks', `/deliveries/${delivery?.id}`];
      for (const id of ids) paths.push(`/webhooks/${id}`, `/webhooks/${id}/settings`);
      for (const [nth, path] of paths.entries()) {
        await page.goto(server.url + path);
        await settled(page);
        await keepScreenshot(page, `names-${nth}-${width}`);
        const fits = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
        expect({ path, fits }).toEqual({ path, fits: true });
      }
      expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
