import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuidV7 } from 'uuid';
import type { Database } from '../../server/src/database/database.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { type Keeping, openKeeping } from './open-keeping.ts';

let database: Database;
let keeping: Keeping;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.query(
    'truncate webhooks, events, deliveries, attempts, recoveries, idempotency_keys cascade',
  );
  keeping = await openKeeping(database);
});
afterAll(() => database.close());

async function counts() {
  const tables = ['events', 'deliveries', 'attempts'];
  return Promise.all(tables.map((table) => keeping.count(table)));
}

test.each(['delivered', 'failed', 'cancelled'])(
  'what ended as %s before the limit goes, with its event and attempts',
  async (status) => {
    await keeping.add({ daysOld: 31, status, attemptCount: 3 });
    await keeping.add({ daysOld: 29, status, attemptCount: 2 });
    await keeping.retention().round();
    expect(await counts()).toEqual([1, 1, 2]);
  },
);

test('what is pending stays, with its event and what was attempted, however old it is', async () => {
  await keeping.add({ daysOld: 300, status: 'pending', attemptCount: 4 });
  await keeping.add({ daysOld: 300, status: 'delivered' });
  await keeping.retention().round();
  expect(await counts()).toEqual([1, 1, 4]);
  expect(await database.query('select status from deliveries')).toEqual([{ status: 'pending' }]);
});

test('the days are counted from the end of a delivery: one sent again yesterday is still shown', async () => {
  await keeping.add({ daysOld: 45, endedDaysAgo: 1, status: 'delivered', attemptCount: 1 });
  await keeping.retention().round();
  expect(await counts()).toEqual([1, 1, 1]);
});

test('events that nobody wanted go when they are old', async () => {
  await keeping.add({ count: 2, daysOld: 31 });
  await keeping.add({ count: 3, daysOld: 29 });
  await keeping.retention().round();
  expect(await counts()).toEqual([3, 0, 0]);
});

test('an event whose id is older than itself, as from a clock that was slow, goes by its own age', async () => {
  await keeping.add({ count: 2, daysOld: 31 });
  await database.query('update events set created_at = $1 where id = (select id from events limit 1)', [
    keeping.daysAgo(29),
  ]);
  await keeping.retention().round();
  expect(await counts()).toEqual([1, 0, 0]);
});

test('other limits are kept as well', async () => {
  for (const daysOld of [1.5, 2.5, 40]) await keeping.add({ daysOld, status: 'delivered' });
  await keeping.retention({ days: 2 }).round();
  expect(await counts()).toEqual([1, 1, 0]);
});

test('more than one chunk of everything goes in one round, past a backlog that stays', async () => {
  await keeping.add({ count: 450, daysOld: 60, status: 'pending' });
  await keeping.add({ count: 450, daysOld: 50, status: 'delivered', attemptCount: 2 });
  await keeping.add({ count: 1_100, daysOld: 40 });
  await keeping.retention().round();
  expect(await counts()).toEqual([450, 450, 0]);
});

test('replies never go', async () => {
  const [survey] = await database.query<{ id: string }>('select id from collectors limit 1');
  await database.query(
    `insert into replies (id, workspace_id, collector_id, number, event_id, data, created_at)
     values ($1, $2, $3, (select count(*) + 1 from replies), $1, '{}', $4)`,
    [uuidV7(), keeping.workspaceId, survey?.id, keeping.daysAgo(4_000)],
  );
  const before = await keeping.count('replies');
  await keeping.retention({ days: 1 }).round();
  expect(await keeping.count('replies')).toBe(before);
});

test('a test webhook that is over goes when its last delivery is gone, and no other webhook does', async () => {
  const over = await keeping.addWebhook({ isTest: true, deletedDaysAgo: 31 });
  const young = await keeping.addWebhook({ isTest: true, deletedDaysAgo: 29 });
  const shown = await keeping.addWebhook({ isTest: true, deletedDaysAgo: 31 });
  const deleted = await keeping.addWebhook({ deletedDaysAgo: 400 });
  await keeping.add({ daysOld: 31, status: 'delivered', webhookId: over });
  await keeping.add({ daysOld: 31, endedDaysAgo: 29, status: 'delivered', webhookId: shown });
  await keeping.retention().round();
  const left = await database.query<{ id: string }>('select id from webhooks');
  expect(left.map(({ id }) => id).sort()).toEqual([keeping.webhookId, young, shown, deleted].sort());
});

test('idempotency keys and ended recoveries go after thirty days, whatever the limit is', async () => {
  for (const days of [29, 31]) {
    await database.query(
      `insert into idempotency_keys (workspace_id, scope, key, request_hash, resource_id, created_at)
       values ($1, 'POST /', $2, '', $3, $4)`,
      [keeping.workspaceId, String(days), uuidV7(), keeping.daysAgo(days)],
    );
    await database.query(
      `insert into recoveries (id, workspace_id, webhook_id, since, status, phase, asked_at, asked_before, created_at, finished_at)
       values ($1, $2, $3, $4, 'done', 'missing', $4, pg_current_xact_id(), $4, $4)`,
      [uuidV7(), keeping.workspaceId, keeping.webhookId, keeping.daysAgo(days)],
    );
  }
  await keeping.retention({ days: 1 }).round();
  expect(await database.query('select key from idempotency_keys')).toEqual([{ key: '29' }]);
  expect(await keeping.count('recoveries')).toBe(1);
});

test('a delivery that a deleted webhook got at the last moment is cancelled, and so does not stay for ever', async () => {
  const webhookId = await keeping.addWebhook({ deletedDaysAgo: 1 });
  await keeping.add({ count: 2, daysOld: 1, status: 'pending', webhookId });
  await keeping.add({ daysOld: 1, status: 'pending' });
  await keeping.retention().round();
  expect(
    await database.query(
      'select distinct status, finished_at as "at" from deliveries where webhook_id = $1',
      [webhookId],
    ),
  ).toEqual([{ status: 'cancelled', at: keeping.now }]);
  expect(await keeping.count(`deliveries where status = 'pending'`)).toBe(1);
});
