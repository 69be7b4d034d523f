// Promise 4: a slow or dead receiver delays nobody else's deliveries: in-flight cap per webhook, fair claims. Waiting for a turn
// uses up no attempt.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeCalls } from '../engine/make-calls.ts';
import { type HoldingReceiver, startHoldingReceiver } from '../support/holding-receiver.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';

/** In flight to one webhook at most (engine/delivering.ts). */
const CAP = 20;

let server: TestServer;
let hanging: HoldingReceiver;
let healthy: TestReceiver;
beforeEach(async () => {
  [server, hanging, healthy] = await Promise.all([
    startTestServer({ clockStandsStill: true }),
    startHoldingReceiver(),
    startReceiver(),
  ]);
});
afterEach(async () => {
  hanging.letGo();
  await server.stop();
  await Promise.all([hanging.close(), healthy.close()]);
});

test('while one receiver hangs with a backlog, another gets everything, and the backlog uses up no attempt', async () => {
  const calls = makeCalls(server);
  const surveyId = await calls.makeSurvey();
  const slow = await calls.subscribe(hanging.url, surveyId);
  await calls.subscribe(healthy.url, surveyId);
  for (let count = 1; count <= 40; count++) await calls.submit(surveyId);
  await waitFor('all at the healthy one', () => healthy.received.length === 40);
  await server.sweep();

  expect(hanging.heldCount()).toBeGreaterThan(0);
  expect(hanging.heldCount()).toBeLessThanOrEqual(CAP);
  const waiting = await calls.call('GET', `/deliveries?webhook_id=${slow.id}&limit=250`);
  expect(waiting.data).toMatchObject(Array(40).fill({ status: 'pending', attempt_count: 0 }));

  hanging.letGo();
  await waitFor('all at the slow one', () => hanging.requests.length === 40);
  await server.settled();
  expect(hanging.mostHeld()).toBeLessThanOrEqual(CAP);
  const done = await calls.call('GET', `/deliveries?webhook_id=${slow.id}&limit=250`);
  expect(done.data).toMatchObject(Array(40).fill({ status: 'delivered', attempt_count: 1 }));
});
