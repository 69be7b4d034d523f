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

test('replies never go while their survey or form is there', async () => {
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

test('the replies of a survey that was deleted go when the limit is over, with their files, and the definition stays', async () => {
  const [young, old] = await database.query<{ id: string }>(
    'select id from collectors where workspace_id = $1 order by id',
    [keeping.workspaceId],
  );
  for (const [collector, days] of [
    [young, 29],
    [old, 31],
  ] as const) {
    await database.query('update collectors set deleted_at = $2 where id = $1', [
      collector?.id,
      keeping.daysAgo(days),
    ]);
    await database.query(
      `insert into replies (id, workspace_id, collector_id, number, event_id, data, created_at)
       select uuid_v7($3), $1, $2, n, $2, '{}', $3
         from generate_series(1, 120) n`,
      [keeping.workspaceId, collector?.id, keeping.daysAgo(40)],
    );
  }
  await database.query(
    `insert into uploads (id, workspace_id, collector_id, question_id, name, mime_type, size, address_key, reply_id, created_at)
     select gen_random_uuid(), workspace_id, collector_id, gen_random_uuid(), 'cv.pdf', 'application/pdf', 1, '', id, created_at
       from replies
      cross join generate_series(1, 2)
      where collector_id = $1
        and number > 100`,
    [old?.id],
  );
  await keeping.retention().round();
  const left = await database.query(
    `select c.id, count(r.id) as "replyCount", (select count(*) from uploads u where u.collector_id = c.id) as "fileCount"
       from collectors c
       left join replies r on r.collector_id = c.id
      where c.id = any ($1::uuid[])
      group by c.id
      order by c.id`,
    [[young?.id, old?.id]],
  );
  expect(left).toEqual([
    { id: young?.id, replyCount: 120, fileCount: 0 },
    { id: old?.id, replyCount: 0, fileCount: 0 },
  ]);
});

test('a webhook that ended goes after thirty days when its last delivery is gone, a test webhook or not', async () => {
  const over = await keeping.addWebhook({ isTest: true, deletedDaysAgo: 31 });
  const deleted = await keeping.addWebhook({ deletedDaysAgo: 31 });
  const young = [
    await keeping.addWebhook({ isTest: true, deletedDaysAgo: 29 }),
    await keeping.addWebhook({ deletedDaysAgo: 29 }),
  ];
  const shown = await keeping.addWebhook({ deletedDaysAgo: 31 });
  const untold = await keeping.addWebhook({ deletedDaysAgo: 400 });
  await database.query('update webhooks set notice_due_at = $2 where id = $1', [untold, keeping.now]);
  await keeping.add({ daysOld: 31, status: 'delivered', webhookId: over });
  await keeping.add({ daysOld: 31, status: 'failed', webhookId: deleted });
  await keeping.add({ daysOld: 31, endedDaysAgo: 29, status: 'delivered', webhookId: shown });
  // However short the rest is kept: whoever repeats the call that made it gets the same answer for thirty days.
  await keeping.retention({ days: 1 }).round();
  const left = await database.query<{ id: string }>('select id from webhooks');
  expect(left.map(({ id }) => id).sort()).toEqual([keeping.webhookId, ...young, untold].sort());
});

test('a former secret is forgotten when its overlap is over', async () => {
  const [over, running] = [await keeping.addWebhook(), await keeping.addWebhook()];
  for (const [id, days] of [
    [over, 0],
    [running, -1],
  ] as const) {
    await database.query(
      `update webhooks set previous_secret_sealed = 'former', signs_with = 'previous', previous_secret_expires_at = $2 where id = $1`,
      [id, keeping.daysAgo(days)],
    );
  }
  await keeping.retention().round();
  const kept = await database.query(
    'select id, previous_secret_sealed as former, signs_with as with from webhooks where id = any ($1::uuid[]) order by id',
    [[over, running]],
  );
  expect(kept).toEqual([
    { id: over, former: null, with: 'current' },
    { id: running, former: 'former', with: 'previous' },
  ]);
});

test('sessions and invitations that ran out go, whoever they belonged to; the others stay', async () => {
  const user = uuidV7();
  await database.query(
    `insert into users (id, workspace_id, email, name, role, language, password_hash, created_at)
     values ($1, $2, $3, '', 'owner', 'en', '', now())`,
    [user, keeping.workspaceId, `${user}@example.com`],
  );
  for (const days of [0, -1]) {
    const values = [uuidV7(), keeping.workspaceId, Buffer.from(uuidV7()), keeping.daysAgo(days)];
    await database.query(
      `insert into sessions (id, workspace_id, user_id, token_hash, created_at, seen_at, expires_at) values ($1, $2, $5, $3, $4, $4, $4)`,
      [...values, user],
    );
    await database.query(
      `insert into invitations (id, workspace_id, token_hash, role, created_at, expires_at) values ($1, $2, $3, 'viewer', $4, $4)`,
      values,
    );
  }
  await keeping.retention().round();
  const alive = [{ expires_at: keeping.daysAgo(-1) }];
  expect(await database.query('select expires_at from sessions')).toEqual(alive);
  expect(await database.query('select expires_at from invitations')).toEqual(alive);
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
