import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { cancelRecovery } from '../../server/src/store/recoveries.ts';
import { takeRecovery } from '../../server/src/store/recovering.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { waitFor } from '../support/wait-for.ts';
import { openRecovering, type Recovering } from './open-recovering.ts';

const CHUNK = 500;

let database: Database;
let recovering: Recovering;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  recovering = await openRecovering(database);
});
afterAll(() => database.close());

/** A webhook with this many failed deliveries and as many events without any. */
async function inNeed(count: number) {
  const webhookId = await recovering.addWebhook();
  await recovering.addDeliveries(webhookId, await recovering.addEvents(count), 'failed');
  await recovering.addEvents(count);
  return webhookId;
}

test('no chunk makes more than 500 deliveries, each wakes the webhook, and the progress can be watched', async () => {
  const webhookId = await inNeed(CHUNK + 100);
  const { id, total } = await recovering.start(webhookId);
  expect(total).toBeNull();
  const seen: number[] = [];
  while (await recovering.runner.round()) {
    const row = await recovering.recovery(id);
    expect(row).toMatchObject({
      status: 'running',
      total: 2 * (CHUNK + 100),
      done: await recovering.pendingCount(webhookId),
    });
    seen.push(row.done);
  }
  expect(seen).toEqual([0, CHUNK, CHUNK + 100, 2 * CHUNK + 100]);
  expect(await recovering.recovery(id)).toMatchObject({ status: 'done', total: 1_200, done: 1_200 });
  expect(recovering.woken).toEqual(Array(4).fill([webhookId]));
});

test('a process that ends between two chunks leaves the rest to the next one', async () => {
  const webhookId = await inNeed(CHUNK + 1);
  const { id } = await recovering.start(webhookId);
  await recovering.runner.round();
  await recovering.runner.round();
  await recovering.runner.stop();
  expect(await recovering.recovery(id)).toMatchObject({ status: 'running', done: CHUNK });

  const next = recovering.runnerOn(database);
  next.start();
  await waitFor('the recovery', async () => (await recovering.recovery(id)).status === 'done');
  await next.stop();
  expect(await recovering.recovery(id)).toMatchObject({ done: 2 * (CHUNK + 1) });
  expect(await recovering.pendingCount(webhookId)).toBe(2 * (CHUNK + 1));
});

test('a chunk that fails is nothing done, and is made again', async () => {
  const webhookId = await inNeed(10);
  const { id } = await recovering.start(webhookId);
  await recovering.runner.round();
  await database.query('alter table recoveries add constraint out_of_order check (done_count < 5) not valid');
  expect(await recovering.runner.round()).toBe(false);
  expect(await recovering.pendingCount(webhookId)).toBe(0);
  await database.query('alter table recoveries drop constraint out_of_order');
  await recovering.finish();
  expect(await recovering.recovery(id)).toMatchObject({ status: 'done', done: 20 });
});

test('cancelled in the middle, what is pending stays pending and nothing more is made', async () => {
  const webhookId = await inNeed(CHUNK + 1);
  const { id } = await recovering.start(webhookId);
  await recovering.runner.round();
  await recovering.runner.round();
  await cancelRecovery(database, recovering.workspaceId, id, recovering.now);
  await recovering.finish();
  expect(await recovering.recovery(id)).toMatchObject({
    status: 'cancelled',
    done: CHUNK,
    finishedAt: recovering.now,
  });
  expect(await recovering.pendingCount(webhookId)).toBe(CHUNK);
});

test('a chunk that comes after the cancel finds nothing to take, though it was about to', async () => {
  const { id } = await recovering.start(await inNeed(1));
  expect(await takeRecovery(database, id, recovering.now)).toMatchObject({ id, phase: 'counting' });
  await cancelRecovery(database, recovering.workspaceId, id, recovering.now);
  expect(await takeRecovery(database, id, recovering.now)).toBeUndefined();
});

test('a second wish joins the running recovery, widens it, and is fulfilled before it is done', async () => {
  const webhookId = await recovering.addWebhook();
  const old = await recovering.addEvents(1, { hoursOld: 30 });
  await recovering.addEvents(1, { hoursOld: 5 });
  const first = await recovering.start(webhookId, 10);
  await recovering.finish();
  const second = await recovering.start(webhookId, 10);
  expect(second.id).not.toBe(first.id);

  for (let step = 0; step < 2; step += 1) await recovering.runner.round();
  // Behind the place it has come to: only another walk finds them.
  await recovering.addDeliveries(webhookId, await recovering.addEvents(1, { hoursOld: 8 }), 'failed');
  const joined = await recovering.start(webhookId, 40);
  expect(joined).toMatchObject({
    id: second.id,
    since: new Date(recovering.now.getTime() - 40 * 60 * 60 * 1_000),
  });
  expect(await recovering.start(webhookId, 1)).toMatchObject({ id: second.id, since: joined.since });
  await recovering.finish();
  expect(await recovering.recovery(second.id)).toMatchObject({ status: 'done', total: 2, done: 2 });
  expect((await recovering.deliveriesOf(webhookId)).map((row) => row.event_id)).toContain(old[0]);
  expect(await recovering.pendingCount(webhookId)).toBe(3);
});

test('several recoveries take turns, so a long one does not hold up a short one', async () => {
  const [long, short] = [await inNeed(CHUNK + 400), await recovering.addWebhook()];
  await recovering.start(long);
  const { id } = await recovering.start(short, 0);
  for (let step = 0; step < 3; step += 1) await recovering.runner.round();
  expect(await recovering.recovery(id)).toMatchObject({ status: 'done' });
  expect(await recovering.pendingCount(long)).toBe(CHUNK + 400);
});
