// Promise 3: a finished delivery is never sent again by itself; duplicates after a crash <= requests in flight at the crash.
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { makeCalls } from '../engine/make-calls.ts';
import { type HoldingReceiver, startHoldingReceiver } from '../support/holding-receiver.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { waitFor } from '../support/wait-for.ts';

const HOUR = 60 * 60 * 1_000;

let database: Database;
let server: TestServer;
const running: TestServer[] = [];
let receiver: HoldingReceiver;
let calls: ReturnType<typeof makeCalls>;
/** One database for a server and the one after it. */
const environment = { ENCRYPTION_KEY: randomBytes(32).toString('base64') };
async function start(): Promise<TestServer> {
  const started = await startTestServer({
    clockStandsStill: true,
    database: { ...database, close: async () => undefined },
    environment,
  });
  running.push(started);
  return started;
}
beforeEach(async () => {
  database = await openTestDatabase();
  [server, receiver] = await Promise.all([start(), startHoldingReceiver()]);
  calls = makeCalls(server);
});
afterEach(async () => {
  receiver.letGo();
  for (const started of running.splice(0)) await started.stop();
  await receiver.close();
  await database.close();
});

test('delivered, failed and cancelled stay so, over sweeps, hours and a restart', async () => {
  const surveyId = await calls.makeSurvey();
  const webhook = await calls.subscribe(receiver.url, surveyId);
  for (const status of [200, 400]) {
    await calls.submit(surveyId);
    await waitFor('the request', () => receiver.heldCount() === 1);
    receiver.requests.at(-1)?.answer(status);
    await server.settled();
  }
  const doomed = await calls.subscribe(`${receiver.url}/doomed`, surveyId);
  await calls.call('PATCH', `/webhooks/${doomed.id}`, { status: 'paused' });
  await calls.call('DELETE', `/webhooks/${doomed.id}`);
  const statuses = async () =>
    (await calls.deliveriesOf(webhook.id)).map((delivery: { status: string }) => delivery.status).sort();
  expect(await statuses()).toEqual(['delivered', 'failed']);

  receiver.letGo();
  server.advance(7 * HOUR);
  await calls.sweepAndSettle();
  const next = await start();
  next.advance(14 * HOUR);
  await next.sweep();
  await next.settled();
  expect(await statuses()).toEqual(['delivered', 'failed']);
  expect(receiver.requests).toHaveLength(2);
});

test('after a crash only what was in flight is sent again, and of two answers the late one decides nothing', async () => {
  const surveyId = await calls.makeSurvey();
  const webhook = await calls.subscribe(receiver.url, surveyId);
  for (let count = 1; count <= 3; count++) await calls.submit(surveyId);
  await waitFor('three in flight', () => receiver.heldCount() === 3);
  receiver.requests[0]?.answer(200);
  await calls.deliveryWhen(webhook.id, 'one delivered', () => server.inFlightCount() === 2);

  // For the next server this one is dead: its answers are still to come.
  const next = await start();
  next.advance(HOUR);
  await next.sweep();
  await waitFor('the two again', () => receiver.requests.length === 5);
  for (const request of receiver.requests.slice(3)) request.answer(200);
  await next.settled();
  for (const request of receiver.requests.slice(1, 3)) request.answer(500);
  await server.settled();

  const deliveries = await calls.deliveriesOf(webhook.id);
  expect(deliveries).toMatchObject(Array(3).fill({ status: 'delivered', attempt_count: 1 }));
  const attempts = await Promise.all(
    deliveries.map(async ({ id }: { id: string }) => (await calls.call('GET', `/deliveries/${id}`)).attempts),
  );
  expect(attempts.flat().filter((attempt: { counted: boolean }) => !attempt.counted)).toHaveLength(2);
  next.advance(7 * HOUR);
  await next.sweep();
  await next.settled();
  expect(receiver.requests).toHaveLength(5);
});
