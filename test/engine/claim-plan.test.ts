import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { claimDeliveries } from '../../server/src/store/due-deliveries.ts';
import { type Draining, openDraining } from './open-draining.ts';
import { rowsRead } from './rows-read.ts';

let draining: Draining;
beforeAll(async () => {
  draining = await openDraining();
});
afterAll(() => draining.database.close());

/** A connection keeps the plan of its first claims, made when there was next to nothing. */
const CLAIMS_UNTIL_THE_PLAN_IS_KEPT = 8;

test('a claim reads no table from end to end, though its plan was kept when the tables were small', async () => {
  const { database, workerId } = draining;
  const webhookIds = [await draining.addWebhook(), await draining.addWebhook()];
  for (const webhookId of webhookIds) await draining.addDeliveries(webhookId, 40);

  await database.transaction(async (tx) => {
    // One connection for everything, and its own count of rows.
    const claim = (amount: number) =>
      claimDeliveries(tx, {
        workerId,
        amounts: new Map(webhookIds.map((id) => [id, amount])),
        cap: 1_000,
        now: new Date(),
      });
    for (let number = 1; number <= CLAIMS_UNTIL_THE_PLAN_IS_KEPT; number += 1) await claim(1);
    await tx.query(GROW, [webhookIds]);

    const before = await rowsRead(tx);
    expect(await claim(20)).toHaveLength(40);
    expect((await rowsRead(tx)).scanned - before.scanned).toBeLessThan(100);
  });
});

test('a claim reads a few rows for each that it takes, though its plan was kept when nothing was pending', async () => {
  const { database, workerId } = draining;
  const webhookIds = [await draining.addWebhook(), await draining.addWebhook()];
  for (const webhookId of webhookIds) await draining.addDeliveries(webhookId, 40);

  await database.transaction(async (tx) => {
    const claim = (amount: number) =>
      claimDeliveries(tx, {
        workerId,
        amounts: new Map(webhookIds.map((id) => [id, amount])),
        cap: 1_000,
        now: new Date(),
      });
    await tx.query(GROW, [webhookIds]);
    await tx.query(END_ALL);
    await tx.query('analyze deliveries');
    for (let number = 1; number <= CLAIMS_UNTIL_THE_PLAN_IS_KEPT; number += 1) await claim(1);
    await tx.query(GROW, [webhookIds]);

    const before = await rowsRead(tx);
    expect(await claim(20)).toHaveLength(40);
    expect((await rowsRead(tx)).fetched - before.fetched).toBeLessThan(2_000);
  });
});

test('an event that many webhooks wait for comes with its body to each of them', async () => {
  const { database } = draining;
  const workerId = await draining.addWorker();
  const webhookIds = await Promise.all([1, 2, 3].map(() => draining.addWebhook()));
  await database.query(ONE_EVENT_FOR_ALL, [webhookIds, '{"name":"Zoë 🎉"}']);
  const amounts = new Map(webhookIds.map((id) => [id, 5]));
  const claimed = await claimDeliveries(database, { workerId, amounts, cap: 5, now: new Date() });
  expect(claimed.map(({ body }) => body)).toEqual(Array(3).fill('{"name":"Zoë 🎉"}'));
  expect(new Set(claimed.map(({ webhookId }) => webhookId))).toEqual(new Set(webhookIds));
});

const ONE_EVENT_FOR_ALL = `
  with happened as (
         insert into events (id, workspace_id, event_type, body, is_test, created_at)
         select uuid_v7(now()), workspace_id, 'survey.response.created', $2, false, now()
           from webhooks
          limit 1
         returning id, workspace_id, event_type
       )
  insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, next_attempt_at, created_at)
  select uuid_v7(now()), e.workspace_id, e.id, webhook_id, e.event_type, false, 'pending', now(), now()
    from happened e
   cross join unnest($1::uuid[]) as webhook_id`;

/** 20,000 due deliveries more, of as many events; the planner is not told. */
const GROW = `
  with happened as (
         insert into events (id, workspace_id, event_type, body, is_test, created_at)
         select uuid_v7(now()), workspace_id, event_type, '{}', false, now()
           from (select workspace_id, event_type from events limit 1) e
          cross join generate_series(1, 10000)
         returning id, workspace_id, event_type
       )
  insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, next_attempt_at, created_at)
  select uuid_v7(now()), e.workspace_id, e.id, webhook_id, e.event_type, false, 'pending', now(), now()
    from happened e
   cross join unnest($1::uuid[]) as webhook_id`;

const END_ALL = `
  update deliveries
     set status = 'delivered', next_attempt_at = null, finished_at = now(), leased_by = null
   where status = 'pending'`;
