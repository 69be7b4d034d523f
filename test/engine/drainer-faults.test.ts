import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { DatabaseUnavailable } from '../../server/src/database/database-errors.ts';
import { claimDeliveries } from '../../server/src/store/due-deliveries.ts';
import { finishAttempts } from '../../server/src/store/finishing.ts';
import { waitFor } from '../support/wait-for.ts';
import { type Draining, openDraining, successOf } from './open-draining.ts';
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

/** The connection, as the test wants it: claims pass through `onClaim`, everything else through. */
function withClaims(onClaim: (claim: () => Promise<object[]>) => Promise<object[]>): Database {
  return {
    ...draining.database,
    query: <Row extends object>(sql: string, values?: readonly unknown[]) => {
      const run = () => draining.database.query<Row>(sql, values);
      return sql.includes('claim_deliveries') ? (onClaim(run) as Promise<Row[]>) : run();
    },
  };
}
const lost = () => new DatabaseUnavailable('The connection to the database was lost.');
const statusesOf = async (webhookId: string) =>
  (await draining.deliveriesOf(webhookId)).map((delivery) => delivery.status);
const allDelivered = (webhookId: string) =>
  waitFor('all delivered', async () =>
    (await statusesOf(webhookId)).every((status) => status === 'delivered'),
  );

test('a wake during a claim is not lost, although that claim looked before the delivery was there', async () => {
  let claimCount = 0;
  let answerFirst = () => {};
  const answered = new Promise<void>((resolve) => {
    answerFirst = resolve;
  });
  const database = withClaims(async (claim) => {
    const rows = await claim();
    if (++claimCount === 1) await answered;
    return rows;
  });
  drainer = startDrainer(draining, { database });
  const webhookId = await draining.addWebhook();
  drainer.wake([webhookId]);
  await waitFor('the claim', () => claimCount === 1);
  await draining.addDeliveries(webhookId, 1);
  drainer.wake([webhookId]);
  answerFirst();
  await allDelivered(webhookId);
});

test('a claim that takes effect after its connection was lost, and after what we held was released, strands nothing', async () => {
  let claimCount = 0;
  let released = () => {};
  const afterTheRelease = new Promise<void>((resolve) => {
    released = resolve;
  });
  let late: Promise<unknown> = Promise.resolve();
  const database = withClaims(async (claim) => {
    claimCount += 1;
    if (claimCount > 1) {
      // The release came before this one: the server gets to the first claim only now, and nobody hears of it.
      released();
      await late;
      return claim();
    }
    late = afterTheRelease.then(claim);
    throw lost();
  });
  drainer = startDrainer(draining, { database });
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 3);
  drainer.wake([webhookId]);
  await allDelivered(webhookId);
  expect(drainer.begun).toHaveLength(3);
});

test('a claim that found the cap taken is made again when what held it has ended during that very claim', async () => {
  let claimCount = 0;
  let answerSecond = () => {};
  const answered = new Promise<void>((resolve) => {
    answerSecond = resolve;
  });
  const database = withClaims(async (claim) => {
    const rows = await claim();
    if (++claimCount === 2) await answered;
    return rows;
  });
  drainer = startDrainer(draining, { database, othersDrainToo: true, cap: 4, startCap: 4 });
  drainer.hold();
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 5);
  const other = { workerId: await draining.addWorker(), amounts: new Map([[webhookId, 2]]), cap: 4 };
  const theirs = await claimDeliveries(draining.database, { ...other, now: new Date() });
  drainer.wake([webhookId]);
  await waitFor('our half of the cap', () => drainer.inFlightCount() === 2);
  drainer.wake([webhookId]);
  await waitFor('the claim in vain', () => claimCount === 2);
  drainer.letGo();
  await waitFor('ours to end', () => drainer.inFlightCount() === 0);
  await finishAttempts(
    draining.database,
    theirs.map((claimed) => successOf(claimed, other.workerId)),
  );
  answerSecond();
  await allDelivered(webhookId);
});

test('a claim that fails is made again after a pause, and nothing is attempted twice', async () => {
  let claimCount = 0;
  const database = withClaims((claim) => (++claimCount <= 2 ? Promise.reject(lost()) : claim()));
  drainer = startDrainer(draining, { database });
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 3);
  const askedMs = performance.now();
  drainer.wake([webhookId]);
  drainer.wake([webhookId]);
  await allDelivered(webhookId);
  expect(drainer.begun).toHaveLength(3);
  // Twice in vain, and half a second after each: no hammering, whoever wakes meanwhile.
  expect(claimCount).toBeLessThanOrEqual(5);
  expect(performance.now() - askedMs).toBeGreaterThan(900);
});

test('a claim whose answer was lost keeps nothing leased: its deliveries are attempted, those in flight not again', async () => {
  let losesNext = false;
  const database = withClaims(async (claim) => {
    const rows = await claim();
    if (!losesNext) return rows;
    losesNext = false;
    throw lost();
  });
  drainer = startDrainer(draining, { database });
  drainer.hold();
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 2);
  drainer.wake([webhookId]);
  await waitFor('two in flight', () => drainer.inFlightCount() === 2);
  losesNext = true;
  await draining.addDeliveries(webhookId, 3);
  drainer.wake([webhookId]);
  await waitFor('all five in flight', () => drainer.inFlightCount() === 5);
  drainer.letGo();
  await allDelivered(webhookId);
  expect(new Set(drainer.begun.map((claimed) => claimed.deliveryId)).size).toBe(5);
  expect(drainer.begun).toHaveLength(5);
});

test('a stop finishes what is in flight and begins nothing more, not even what a claim under way brings', async () => {
  let claimCount = 0;
  let answerSecond = () => {};
  const answered = new Promise<void>((resolve) => {
    answerSecond = resolve;
  });
  const database = withClaims(async (claim) => {
    const rows = await claim();
    if (++claimCount === 2) await answered;
    return rows;
  });
  drainer = startDrainer(draining, { database });
  drainer.hold();
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 2);
  drainer.wake([webhookId]);
  await waitFor('two in flight', () => drainer.inFlightCount() === 2);
  await draining.addDeliveries(webhookId, 1);
  drainer.wake([webhookId]);
  await waitFor('the second claim', () => claimCount === 2);
  const stopped = drainer.stop();
  answerSecond();
  drainer.letGo();
  await stopped;
  expect(drainer.begun).toHaveLength(2);
  expect((await statusesOf(webhookId)).sort()).toEqual(['delivered', 'delivered', 'pending']);
});
