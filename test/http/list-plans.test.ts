import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database, Queryable } from '../../server/src/database/database.ts';
import { listAttempts } from '../../server/src/store/deliveries.ts';
import { listEvents } from '../../server/src/store/events.ts';
import { type DeliveryFilter, listDeliveries } from '../../server/src/store/listing-deliveries.ts';
import { listReplies, listRepliesWithin, newestReplies } from '../../server/src/store/replies.ts';
import { listWebhooks } from '../../server/src/store/webhooks.ts';
import { openTestDatabase } from '../support/test-database.ts';

const ID = (number: number) => `0197c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;
const [WORKSPACE, SURVEY, FORM, BUSY, QUIET, NEVER_FAILED] = [1, 2, 3, 4, 5, 6].map(ID) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const PAGE = { limit: 50, before: null };
const ANY: DeliveryFilter = {
  webhookId: null,
  status: null,
  eventType: null,
  eventId: null,
  eventIds: null,
  collectorId: null,
  responseStatus: null,
  responseClass: null,
  since: null,
  until: null,
};

const ANY_WEBHOOK = { url: null, source: null, externalId: null, collectorId: null };

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.transaction((tx) => tx.script(ROWS));
  await database.query('analyze');
}, 60_000);
afterAll(() => database.close());

/** 20,000 deliveries of which 7 % failed and 100 are pending, among 3 webhooks; as many events and replies. */
const ROWS = `
  insert into workspaces values ('${WORKSPACE}', 'w', now());
  insert into collectors (id, workspace_id, kind, title, description, status, language, languages, definition, created_at, updated_at, published_at)
  values ('${SURVEY}', '${WORKSPACE}', 'survey', 's', '', 'published', 'en', '{en}', '{}', now(), now(), now()),
         ('${FORM}', '${WORKSPACE}', 'form', 'f', '', 'published', 'en', '{en}', '{}', now(), now(), now());
  insert into webhooks (id, workspace_id, url, event_types, survey_ids, form_ids, source, external_id, order_hash, secret_sealed, status, sends_from, created_at, updated_at)
  select id::uuid, '${WORKSPACE}', 'https://example.com', '{survey.response.created}', '{}', '{}', 'api', id, '', '', 'active', now(), now(), now()
    from unnest(array['${BUSY}', '${QUIET}', '${NEVER_FAILED}']) as w (id);
  insert into events (id, workspace_id, event_type, collector_id, body, is_test, created_at)
  select uuid_v7(now() - n * interval '1 minute'), '${WORKSPACE}', 'survey.response.created', '${SURVEY}', '{}', false, now() - n * interval '1 minute'
    from generate_series(1, 20000) n;
  insert into replies (id, workspace_id, collector_id, number, event_id, data, respondent_email, created_at)
  select id, workspace_id, collector_id, row_number() over (order by id), id, '{}', md5(id::text) || '@example.com', created_at
    from events;
  insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, collector_id, last_response_status, next_attempt_at, finished_at, created_at)
  select uuid_v7(created_at), workspace_id, id,
         (case when n % 200 = 1 then '${QUIET}' when n % 3 = 0 then '${NEVER_FAILED}' else '${BUSY}' end)::uuid, event_type, false, status,
         case when n % 150 = 1 then '${FORM}'::uuid else collector_id end, case when n % 500 = 1 then 405 when status = 'failed' then 500 when status = 'delivered' then 200 end,
         case status when 'pending' then now() end, case status when 'pending' then null else now() end, created_at
    from (select *, row_number() over (order by id) as n from events) e,
         lateral (select case when n % 3 = 0 then 'delivered' when n % 10 = 1 then 'failed' when n % 200 = 2 then 'pending' else 'delivered' end) s (status);
  insert into attempts (id, workspace_id, delivery_id, number, started_at, duration_ms, outcome, request_url, request_headers, counted)
  select uuid_v7(created_at), workspace_id, id, 1, created_at, 1, 'delivered', '', '{}', true
    from deliveries;`;

/** How the database would run what the store asks for, and how long it takes. */
async function planOf(
  ask: (db: Queryable) => Promise<unknown>,
): Promise<{ plan: string; durationMs: number }> {
  let plan = '';
  let durationMs = Number.NaN;
  await ask({
    async query<Row extends object>(sql: string, parameters?: readonly unknown[]) {
      const rows = await database.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, buffers) ${sql}`,
        parameters,
      );
      plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      durationMs = Number(/Execution Time: ([\d.]+)/.exec(plan)?.[1]);
      return [] as Row[];
    },
  });
  return { plan, durationMs };
}

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1_000);

const deliveries = (filter: Partial<DeliveryFilter>) => (db: Queryable) =>
  listDeliveries(db, WORKSPACE, { ...ANY, ...filter }, PAGE);

test.each<[string, (db: Queryable) => Promise<unknown>]>([
  ['deliveries', deliveries({})],
  [
    'the next page',
    (db) => listDeliveries(db, WORKSPACE, ANY, { limit: 50, before: 'ffffffff-ffff-7fff-8fff-ffffffffffff' }),
  ],
  ['deliveries of a webhook', deliveries({ webhookId: BUSY })],
  ['deliveries of a quiet webhook', deliveries({ webhookId: QUIET })],
  ['delivered ones', deliveries({ status: 'delivered' })],
  ['failed ones', deliveries({ status: 'failed' })],
  ['cancelled ones, of which there are none', deliveries({ status: 'cancelled' })],
  ['pending ones', deliveries({ status: 'pending' })],
  ['failed ones of a webhook', deliveries({ webhookId: BUSY, status: 'failed' })],
  ['failed ones of a webhook that never failed', deliveries({ webhookId: NEVER_FAILED, status: 'failed' })],
  ['pending ones of a webhook', deliveries({ webhookId: NEVER_FAILED, status: 'pending' })],
  ['deliveries of an event', deliveries({ eventId: ID(99) })],
  ['deliveries of a type', deliveries({ eventType: 'survey.response.created' })],
  ['deliveries of a type that never happened', deliveries({ eventType: 'form.submission.created' })],
  ['deliveries since yesterday', deliveries({ since: daysAgo(1) })],
  ['deliveries until long ago', deliveries({ until: daysAgo(13) })],
  ['deliveries of a webhook until long ago', deliveries({ webhookId: BUSY, until: daysAgo(13) })],
  ['deliveries of a day before all of them', deliveries({ since: daysAgo(90), until: daysAgo(89) })],
  ['deliveries of two events', deliveries({ eventIds: [ID(98), ID(99)] })],
  ['deliveries of a survey', deliveries({ collectorId: SURVEY })],
  ['deliveries of a quiet form', deliveries({ collectorId: FORM })],
  ['failed deliveries of a quiet form', deliveries({ collectorId: FORM, status: 'failed' })],
  ['those of nothing', deliveries({ collectorId: ID(99) })],
  ['those answered 200', deliveries({ responseStatus: 200 })],
  ['those answered 405', deliveries({ responseStatus: 405 })],
  ['those answered 410, of which there are none', deliveries({ responseStatus: 410 })],
  ['those of a webhook answered 405', deliveries({ webhookId: BUSY, responseStatus: 405 })],
  ['those of a webhook answered 500', deliveries({ webhookId: NEVER_FAILED, responseStatus: 500 })],
  ['those answered 2xx', deliveries({ responseClass: '2xx' })],
  ['those answered 4xx', deliveries({ responseClass: '4xx' })],
  ['those answered 3xx, of which there are none', deliveries({ responseClass: '3xx' })],
  ['those of a webhook answered 4xx', deliveries({ webhookId: BUSY, responseClass: '4xx' })],
  ['those of a webhook answered 5xx', deliveries({ webhookId: NEVER_FAILED, responseClass: '5xx' })],
  ['those that got no answer', deliveries({ responseClass: 'none' })],
  ['those of a webhook that got no answer', deliveries({ webhookId: QUIET, responseClass: 'none' })],
  ['events', (db) => listEvents(db, WORKSPACE, { eventType: null, since: null, until: null }, PAGE)],
  [
    'replies',
    (db) =>
      listReplies(
        db,
        { workspaceId: WORKSPACE, collectorId: SURVEY },
        { since: null, until: null, respondentEmail: null },
        PAGE,
      ),
  ],
  [
    'replies for a table',
    (db) =>
      listRepliesWithin(
        db,
        { workspaceId: WORKSPACE, collectorId: SURVEY },
        { since: null, until: null, respondentEmail: null },
        { ...PAGE, maxBytes: 2 * 1024 * 1024 },
      ),
  ],
  [
    'replies of somebody',
    (db) =>
      listReplies(
        db,
        { workspaceId: WORKSPACE, collectorId: SURVEY },
        { since: null, until: null, respondentEmail: 'Ada@example.com' },
        PAGE,
      ),
  ],
  ['the newest replies', (db) => newestReplies(db, WORKSPACE, { kind: 'survey', collectorId: null }, 3)],
  [
    'the newest replies of a kind without any',
    (db) => newestReplies(db, WORKSPACE, { kind: 'form', collectorId: null }, 3),
  ],
  ['attempts', (db) => listAttempts(db, WORKSPACE, ID(99), 50)],
  ['webhooks', (db) => listWebhooks(db, WORKSPACE, ANY_WEBHOOK, PAGE)],
])('a page of %s reads a few rows of 20,000', async (_name, ask) => {
  const { plan, durationMs } = await planOf(ask);
  if (process.env.SHOW_PLANS) process.stdout.write(`${_name}: ${durationMs} ms\n${plan}\n\n`);
  expect(plan).not.toMatch(/Seq Scan on (deliveries|events|replies|attempts)/);
  const readCounts = [...plan.matchAll(/actual time=\S+ rows=([\d.]+) loops=(\d+)/g)].map(
    ([, rows, loops]) => Number(rows) * Number(loops),
  );
  const skippedCounts = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, rows]) => Number(rows));
  expect(Math.max(...readCounts, ...skippedCounts)).toBeLessThan(500);
});
