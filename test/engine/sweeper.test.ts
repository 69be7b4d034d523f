import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeSweeper } from '../../server/src/engine/sweeper.ts';
import { makeLog } from '../../server/src/log.ts';
import { claimDeliveries } from '../../server/src/store/due-deliveries.ts';
import { deleteWebhook } from '../../server/src/store/ending-webhooks.ts';
import { waitFor } from '../support/wait-for.ts';
import { type Draining, openDraining } from './open-draining.ts';

let draining: Draining;
beforeEach(async () => {
  draining = await openDraining();
});
afterEach(() => draining.database.close());

const sweeperTo = (drain: (webhookIds: string[]) => void, more: { mayClaim?: () => boolean } = {}) =>
  makeSweeper({
    database: draining.database,
    clock: () => new Date(),
    log: makeLog('silent'),
    drain,
    notify: async () => {},
    mayClaim: () => true,
    ...more,
  });

async function swept(more: { mayClaim?: () => boolean } = {}): Promise<string[]> {
  const webhookIds: string[] = [];
  await sweeperTo((ids) => webhookIds.push(...ids), more).sweep();
  return webhookIds.sort();
}

test('a round drains every webhook with due deliveries, each once, and no other', async () => {
  const [none, one, many, later] = (await Promise.all(
    Array.from({ length: 4 }, () => draining.addWebhook()),
  )) as [string, string, string, string];
  await draining.addDeliveries(one, 1);
  await draining.addDeliveries(many, 100);
  await draining.addDeliveries(later, 1, { dueInMs: 60_000 });
  expect(await swept()).toEqual([one, many].sort());
  expect(await swept()).not.toContain(none);
});

test('what a living worker has claimed is left to it; what a silent one had is drained', async () => {
  const [living, silent] = [await draining.addWebhook(), await draining.addWebhook()];
  for (const [webhookId, workerId] of [
    [living, draining.workerId],
    [silent, await draining.addWorker(new Date(Date.now() - 1))],
  ] as const) {
    await draining.addDeliveries(webhookId, 2);
    const amounts = new Map([[webhookId, 2]]);
    await claimDeliveries(draining.database, { workerId, amounts, cap: 10, now: new Date() });
  }
  expect(await swept()).toEqual([silent]);
});

test.each(['paused', 'disabled'])('a %s webhook is drained of its test sends only', async (status) => {
  const webhookId = await draining.addWebhook({ status });
  await draining.addDeliveries(webhookId, 5);
  expect(await swept()).toEqual([]);
  await draining.addDeliveries(webhookId, 1, { isTest: true });
  expect(await swept()).toEqual([webhookId]);
  const wish = { workerId: draining.workerId, amounts: new Map([[webhookId, 10]]), cap: 10 };
  expect(await claimDeliveries(draining.database, { ...wish, now: new Date() })).toMatchObject([
    { isTest: true },
  ]);
});

test('test webhooks whose time is up go, and what was pending for them is cancelled', async () => {
  const expired = await draining.addWebhook({ expiresAt: new Date(Date.now() - 1) });
  const lasting = await draining.addWebhook({ expiresAt: new Date(Date.now() + 60_000) });
  await draining.addDeliveries(expired, 2);
  await draining.addDeliveries(lasting, 1);
  expect(await swept()).toEqual([lasting]);
  expect((await draining.deliveriesOf(expired)).map(({ status }) => status)).toEqual([
    'cancelled',
    'cancelled',
  ]);
});

test('a deleted webhook is swept no more', async () => {
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 1);
  const key = { workspaceId: draining.workspaceId, id: webhookId, notify: true };
  await deleteWebhook(draining.database, key, new Date());
  expect(await swept()).toEqual([]);
  expect(await draining.deliveriesOf(webhookId)).toMatchObject([{ status: 'cancelled' }]);
});

test('while nothing may be claimed a round does nothing', async () => {
  await draining.addDeliveries(await draining.addWebhook(), 1);
  expect(await swept({ mayClaim: () => false })).toEqual([]);
});

test('it goes round by itself twice a second, survives a round that fails, and rests when stopped', async () => {
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 1);
  let roundCount = 0;
  const sweeper = sweeperTo(() => {
    if (++roundCount === 1) throw new Error('the drainer is upset');
  });
  const startedMs = performance.now();
  sweeper.start();
  await waitFor('three rounds', () => roundCount === 3);
  expect(performance.now() - startedMs).toBeGreaterThan(1_400);
  await sweeper.stop();
});

test('a delivery that was recorded while its webhook was being deleted is cancelled, and nobody waits for it for ever', async () => {
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 2);
  // As the deletion left it: it saw neither of the two.
  await draining.database.query('update webhooks set deleted_at = now() where id = $1', [webhookId]);
  expect(await swept()).toEqual([]);
  const deliveries = await draining.deliveriesOf(webhookId);
  expect(deliveries.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
});
