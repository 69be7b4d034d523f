// Promise 5: our own faults (database down, process killed) use up no attempt and disable no webhook.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { DatabaseUnavailable } from '../../server/src/database/database-errors.ts';
import { makeCalls } from '../engine/make-calls.ts';
import { type HoldingReceiver, startHoldingReceiver } from '../support/holding-receiver.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { waitFor } from '../support/wait-for.ts';

let isAway: boolean;
let claimsFail: boolean;
let claimCount: number;
let refusedCount: number;
let server: TestServer;
let receiver: HoldingReceiver;
beforeEach(async () => {
  [isAway, claimsFail, claimCount, refusedCount] = [false, false, 0, 0];
  const real = await openTestDatabase();
  const away = () => {
    refusedCount += 1;
    return Promise.reject(new DatabaseUnavailable('The database cannot be reached.'));
  };
  const database: Database = {
    ...real,
    query(sql, values) {
      const isClaim = sql.includes('claim_deliveries');
      if (isClaim) claimCount += 1;
      return isAway || (isClaim && claimsFail) ? away() : real.query(sql, values);
    },
    transaction: (work) => (isAway ? away() : real.transaction(work)),
  };
  [server, receiver] = await Promise.all([
    startTestServer({ clockStandsStill: true, database }),
    startHoldingReceiver(),
  ]);
});
afterEach(async () => {
  isAway = false;
  receiver.letGo();
  await server.stop();
  await receiver.close();
});

test('the database goes away while a request is in flight: its answer is kept and counts, and nothing is sent twice', async () => {
  const calls = makeCalls(server);
  const surveyId = await calls.makeSurvey();
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.submit(surveyId);
  await waitFor('the request', () => receiver.heldCount() === 1);
  isAway = true;
  receiver.letGo();
  await waitFor('some tries to write it', () => refusedCount >= 2);
  await server.sweep().catch(() => undefined);
  isAway = false;

  const delivery = await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');
  expect(delivery.attempt_count).toBe(1);
  expect(receiver.requests).toHaveLength(1);
  expect((await calls.call('GET', `/webhooks/${webhook.id}`)).status).toBe('active');
});

test('the database is away when a delivery is claimed: it is claimed later, as if nothing had been', async () => {
  const calls = makeCalls(server);
  const surveyId = await calls.makeSurvey();
  const wish = { url: receiver.url, event_types: ['survey.response.created'], survey_ids: [surveyId] };
  const webhook = await calls.call('POST', '/webhooks', wish);
  await calls.submit(surveyId);
  await waitFor("the wake's own claim, too early", () => claimCount === 1);
  await server.settled();
  server.advance(1_000);
  claimsFail = true;
  await server.sweep();
  await waitFor('a claim in vain', () => refusedCount > 0);
  claimsFail = false;
  receiver.letGo();
  const delivery = await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');
  expect(delivery).toMatchObject({ attempt_count: 1, attempts: [{ number: 1 }] });
});
