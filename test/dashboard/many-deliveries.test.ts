import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { type SignedIn, welcomed } from '../support/signed-in.ts';
import { keepScreenshot, settled, startDashboard, type Visitor, visit } from './open-dashboard.ts';

const COUNT = 100_000;
const PAGE_ROWS = 50;
/** One in so many was answered 404, and none else with a 4xx. */
const REFUSED_EACH = 600;

/** What is bounded, whatever the length of the log: rows on the screen, answers, and how many of them a look needs. */
describeWithBrowser('a log of 100,000 deliveries', (browser) => {
  let server: TestServer;
  let owner: SignedIn;
  let visitor: Visitor;
  let webhookId: string;
  let oldestEventId: string;
  /** Of each address of the API that the page asked for: the size of its largest answer. */
  const asked = new Map<string, number>();

  beforeAll(async () => {
    server = await startDashboard();
    owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
    await owner.api('PATCH', '/session', { language: 'en' });
    const order = { url: 'http://127.0.0.1:9/', name: 'Long log', event_types: ['survey.response.created'] };
    webhookId = (await owner.api('POST', '/webhooks', order)).body.id;
    const surveyId = (await owner.api('GET', '/surveys')).body.data[0].id;
    await server.database.transaction(async (tx) => {
      // Whether each row's event is there is known: it is made from it.
      await tx.query('set local session_replication_role = replica');
      await tx.query(EVENTS, [webhookId, surveyId, COUNT]);
      await tx.query(DELIVERIES, [webhookId, REFUSED_EACH]);
      await tx.query(ATTEMPTS, [webhookId, 10 * PAGE_ROWS]);
    });
    await server.database.query('analyze deliveries');
    const [oldest] = await server.database.query<{ id: string }>('select id from events order by id limit 1');
    oldestEventId = oldest?.id ?? '';
    visitor = await visit(browser(), { language: 'en', ...owner, url: server.url });
    visitor.page.on('response', (response) => {
      const { pathname, search } = new URL(response.url());
      if (pathname !== '/api/v1/deliveries') return;
      void response
        .body()
        .then(({ length }) => asked.set(search, Math.max(length, asked.get(search) ?? 0)))
        .catch(() => undefined); // the page went on before it was read
    });
  }, 120_000);
  afterAll(async () => {
    await visitor?.context.close();
    await server?.stop();
  });

  const page = (): Page => visitor.page;
  const rows = () => page().locator('tbody tr');
  const older = () => page().getByRole('link', { name: 'Older', exact: true });
  const idsShown = () =>
    page()
      .locator('tbody tr a[href^="/deliveries/"]')
      .evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? ''));

  /** The page behind this one: it is there when none of the rows are those of before. */
  async function turn(): Promise<void> {
    const [first] = await idsShown();
    await older().click();
    await page().locator(`a[href="${first}"]`).waitFor({ state: 'detached' });
    await settled(page());
  }

  function expectBounded(looks: number) {
    // Looked at again and again, an address stays one; each look at the log is one answer.
    expect(asked.size).toBeLessThanOrEqual(looks);
    for (const [address, bytes] of asked) {
      expect(new URLSearchParams(address).get('limit')).toBe(String(PAGE_ROWS));
      expect(bytes).toBeLessThan(64 * 1024);
    }
    asked.clear();
  }

  test('is there, and its pages follow each other without a gap', async () => {
    await page().goto(`${server.url}/webhooks/${webhookId}`);
    await rows()
      .nth(PAGE_ROWS - 1)
      .waitFor();
    await keepScreenshot(page(), 'many-deliveries');
    const seen = await idsShown();
    for (let nth = 1; nth < 5; nth += 1) {
      await turn();
      expect(await rows().count()).toBe(PAGE_ROWS);
      seen.push(...(await idsShown()));
    }
    const newest = await server.database.query<{ id: string }>(
      'select id from deliveries order by id desc limit $1',
      [5 * PAGE_ROWS],
    );
    expect(seen).toEqual(newest.map(({ id }) => `/deliveries/${id}`));
    expect(await page().locator('*').count()).toBeLessThan(5_000);
    expectBounded(5);
    await page().goBack();
    await page().getByRole('link', { name: 'Older', exact: true }).waitFor();
    await page().getByRole('button', { name: 'Back to the newest' }).click();
    await page().locator(`a[href="${seen[0]}"]`).waitFor();
  });

  test('is filtered, and the filter has an end', async () => {
    asked.clear();
    await page().getByLabel('Answered').selectOption('4xx');
    await page().waitForURL(/response_class=4xx/);
    const wanted = COUNT / REFUSED_EACH;
    const seen = new Set<string>();
    for (let looks = 1; ; looks += 1) {
      await page().waitForFunction(() => document.querySelector('tbody tr')?.textContent?.includes('404'));
      for (const id of await idsShown()) seen.add(id);
      expect(await rows().count()).toBeLessThanOrEqual(PAGE_ROWS);
      if ((await older().count()) === 0) {
        expect(looks).toBe(Math.ceil(Math.floor(wanted) / PAGE_ROWS));
        break;
      }
      await turn();
    }
    expect(seen.size).toBe(Math.floor(wanted));
    expectBounded(4 + 1);
  });

  test('is searched for its oldest event', async () => {
    await page().getByRole('button', { name: 'Clear filters' }).click();
    await rows()
      .nth(PAGE_ROWS - 1)
      .waitFor();
    asked.clear();
    await page().getByLabel('Event or response id').fill(oldestEventId);
    await page().getByRole('button', { name: 'Search', exact: true }).click();
    await rows().nth(1).waitFor({ state: 'detached' });
    await rows().first().waitFor();
    expect(await rows().count()).toBe(1);
    expectBounded(2);
    expect(visitor.complaints).toEqual([]);
  });
});

/** A second apart into the past, the newest a minute ago. */
const EVENTS = `
  insert into events (id, workspace_id, event_type, collector_id, body, is_test, created_at)
  select uuid_v7(m.at), h.workspace_id, 'survey.response.created', $2::uuid, '{}', false, m.at
    from webhooks h
   cross join generate_series(1, $3::integer) n
   cross join lateral (select now() - interval '1 minute' - n * interval '1 second') m (at)
   where h.id = $1`;

const DELIVERIES = `
  insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, collector_id, is_test, status, attempt_count,
                          last_response_status, finished_at, created_at)
  select uuid_v7(e.created_at), e.workspace_id, e.id, $1::uuid, e.event_type, e.collector_id, false,
         case when e.n % $2::integer = 0 then 'failed' else 'delivered' end, 1,
         case when e.n % $2::integer = 0 then 404 else 200 end, e.created_at, e.created_at
    from (select *, row_number() over (order by id) as n
            from events) e`;

/** Of those that will be looked at. */
const ATTEMPTS = `
  insert into attempts (id, workspace_id, delivery_id, number, started_at, duration_ms, outcome, request_url, request_headers,
                        response_status, response_headers, counted)
  select uuid_v7(created_at), workspace_id, id, 1, created_at, 12, case status when 'failed' then 'refused' else 'delivered' end,
         'http://127.0.0.1:9/', '{}', last_response_status, '{}', true
    from deliveries
   where webhook_id = $1
     and (last_response_status = 404
          or id in (select id from deliveries order by id desc limit $2))`;
