import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { type Draining, openDraining } from './open-draining.ts';
import { type StartedDrainer, startDrainer } from './start-drainer.ts';

let draining: Draining;
let drainer: StartedDrainer;
beforeEach(async () => {
  draining = await openDraining();
});
afterEach(async () => {
  drainer.letGo();
  await drainer.stop();
  await draining.database.close();
});

const pendingCount = async (webhookId: string) =>
  (await draining.deliveriesOf(webhookId)).filter((delivery) => delivery.status === 'pending').length;

const leaseCount = async (webhookId: string) =>
  (await draining.deliveriesOf(webhookId)).filter((delivery) => delivery.leased_by !== null).length;

test('one wake drains all that is due, each once, never more than the cap in flight', async () => {
  drainer = startDrainer(draining);
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 95);
  drainer.wake([webhookId]);
  await waitFor('all delivered', async () => (await pendingCount(webhookId)) === 0);
  expect(drainer.begun).toHaveLength(95);
  expect(new Set(drainer.begun.map((claimed) => claimed.deliveryId)).size).toBe(95);
  expect(drainer.mostOfOne()).toBe(10);
});

test('wakes while the cap is in flight claim no more, and the rest comes when half of it has ended', async () => {
  drainer = startDrainer(draining);
  drainer.hold();
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 30);
  drainer.wake([webhookId]);
  await waitFor('the cap in flight', () => drainer.inFlightCount() === 10);
  const other = await draining.addWebhook();
  await draining.addDeliveries(other, 1);
  drainer.wake([webhookId, other]);
  // The other's attempt shows that a claim has come and gone since.
  await waitFor('the other', () => drainer.inFlightCount() === 11);
  expect(drainer.begun.filter((claimed) => claimed.webhookId === webhookId)).toHaveLength(10);
  drainer.letGo();
  await waitFor('all delivered', async () => (await pendingCount(webhookId)) === 0);
  expect(drainer.mostOfOne()).toBe(10);
});

test('the whole process keeps to its total, and nobody is forgotten who waited for room', async () => {
  drainer = startDrainer(draining, { total: 25 });
  const webhookIds = await Promise.all(Array.from({ length: 8 }, () => draining.addWebhook()));
  // All have answered once.
  for (const webhookId of webhookIds) await draining.addDeliveries(webhookId, 1);
  drainer.wake(webhookIds);
  for (const webhookId of webhookIds)
    await waitFor('an answer', async () => (await pendingCount(webhookId)) === 0);
  await drainer.settled();
  drainer.hold();
  for (const webhookId of webhookIds) await draining.addDeliveries(webhookId, 7);
  drainer.wake(webhookIds);
  await waitFor('the total in flight', () => drainer.inFlightCount() === 25);
  drainer.letGo();
  for (const webhookId of webhookIds)
    await waitFor('all delivered', async () => (await pendingCount(webhookId)) === 0);
  expect(drainer.mostInAll()).toBe(25);
  expect(drainer.begun).toHaveLength(64);
});

test('receivers that have not shown that they answer share four fifths of the places, in turns; one that has answered finds the others free', async () => {
  let answers = true;
  const ended: (() => void)[] = [];
  drainer = startDrainer(draining, {
    total: 16,
    startCap: 4,
    cap: 4,
    async attempt(claimed) {
      drainer.begun.push(claimed);
      const pace = answers ? ('answered' as const) : ('timed_out' as const);
      if (!answers) await new Promise<void>((resolve) => ended.push(resolve));
      await draining.database.query(
        `update deliveries set status = 'delivered', next_attempt_at = null, leased_by = null, finished_at = now() where id = $1`,
        [claimed.deliveryId],
      );
      return { pace, isDueAgain: false };
    },
  });
  const good = await draining.addWebhook();
  await draining.addDeliveries(good, 1);
  drainer.wake([good]);
  await waitFor('its answer', () => drainer.begun.length === 1 && drainer.inFlightCount() === 0);

  answers = false;
  const dead = await Promise.all(Array.from({ length: 12 }, () => draining.addWebhook()));
  for (const webhookId of dead) await draining.addDeliveries(webhookId, 8);
  drainer.wake(dead);
  await waitFor('four fifths of the places', () => drainer.inFlightCount() === 12);
  const servedOf = () => new Set(drainer.begun.map(({ webhookId }) => webhookId)).size;
  // Two have begun with four each before it got crowded.
  expect(servedOf()).toBe(1 + 2 + 4);
  await draining.addDeliveries(good, 4);
  drainer.wake([...dead, good]);
  await waitFor('the one that answers', () => drainer.inFlightCount() === 16);
  await waitFor('a turn for each', () => {
    // As the sweep does, which knows no turns.
    drainer.wake(dead);
    ended.shift()?.();
    return servedOf() === 13;
  });
  for (const end of ended.splice(0)) end();
  answers = true;
  await waitFor('all', async () => {
    for (const end of ended.splice(0)) end();
    return (await Promise.all(dead.map(pendingCount))).every((count) => count === 0);
  });
});

test('a webhook with 5,000 pending does not delay one with a single delivery, even when it fills the process', async () => {
  drainer = startDrainer(draining, { total: 10, cap: 20, startCap: 20 });
  const [big, small] = [await draining.addWebhook(), await draining.addWebhook()];
  await draining.addDeliveries(big, 5_000);
  await draining.addDeliveries(small, 1);
  drainer.wake([big]);
  await waitFor('the big one under way', () => drainer.begun.length >= 50);
  const before = drainer.begun.length;
  drainer.wake([small]);
  await waitFor('the small one', () => drainer.begun.some((claimed) => claimed.webhookId === small));
  const at = drainer.begun.findIndex((claimed) => claimed.webhookId === small);
  // A claim may be under way at the wake, and the next one serves both: two times the cap at most.
  expect(at - before).toBeLessThanOrEqual(20);
});

test('while nothing may be claimed wakes wait, and the next one afterwards brings all of them', async () => {
  let mayClaim = false;
  drainer = startDrainer(draining, { mayClaim: () => mayClaim });
  const [first, second] = [await draining.addWebhook(), await draining.addWebhook()];
  await draining.addDeliveries(first, 3);
  drainer.wake([first]);
  await drainer.settled();
  expect(drainer.begun).toEqual([]);
  mayClaim = true;
  drainer.wake([second]);
  await waitFor('all delivered', async () => (await pendingCount(first)) === 0);
});

test('two that share the cap drain a backlog without any further wake, and keep to the cap together', async () => {
  // Each alone would send more than the cap: what keeps it is the claim.
  drainer = startDrainer(draining, { othersDrainToo: true, cap: 4 });
  const other = startDrainer(
    { ...draining, workerId: await draining.addWorker() },
    { othersDrainToo: true, cap: 4 },
  );
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 200);
  // Counted in the database: here a finish that was written may be heard of after the claim that followed it.
  let worst = 0;
  let watching = true;
  const watch = (async () => {
    while (watching) worst = Math.max(worst, await leaseCount(webhookId));
  })();
  try {
    drainer.wake([webhookId]);
    other.wake([webhookId]);
    // Wakes as submits bring them: they make the one take what the other was about to.
    for (let round = 0; round < 20; round++) {
      await waitFor('some more', () => drainer.begun.length + other.begun.length > round * 5);
      (round % 2 ? drainer : other).wake([webhookId]);
    }
    await waitFor('all delivered', async () => (await pendingCount(webhookId)) === 0);
  } finally {
    watching = false;
    await watch;
    await other.stop();
  }
  expect(worst).toBeGreaterThan(1);
  expect(drainer.begun.length + other.begun.length).toBe(200);
  expect(worst).toBeLessThanOrEqual(4);
});

test('what was claimed while the process stood still for longer than its life is not begun, but claimed again', async () => {
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 3);
  // Its life ran out between the question and the answer of the first claim.
  const marks = [0, 1];
  drainer = startDrainer(draining, { lifeMark: () => marks.shift() ?? 1 });
  drainer.wake([webhookId]);
  await waitFor('all of them', () => drainer.begun.length === 3);
  expect(drainer.begun.map(({ leaseNo }) => leaseNo)).toEqual([2, 2, 2]);
});
