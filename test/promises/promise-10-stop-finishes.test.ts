// Promise 10: SIGTERM: stop taking, finish what is in flight, flush what was written, exit within 35 s. SIGKILL at any point
// breaks none of the promises. With real processes and signals: test/journeys/stopped-server.test.ts and killed-server.test.ts.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { makeCalls } from '../engine/make-calls.ts';
import { type HoldingReceiver, startHoldingReceiver } from '../support/holding-receiver.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { waitFor } from '../support/wait-for.ts';

let database: Database;
let server: TestServer;
let receiver: HoldingReceiver;
beforeEach(async () => {
  database = await openTestDatabase();
  [server, receiver] = await Promise.all([
    startTestServer({ clockStandsStill: true, database: { ...database, close: async () => undefined } }),
    startHoldingReceiver(),
  ]);
});
afterEach(async () => {
  receiver.letGo();
  await server.stop();
  await receiver.close();
  await database.close();
});

test('a stop takes no more, waits for the answers in flight, writes them, and begins nothing new', async () => {
  const calls = makeCalls(server);
  const surveyId = await calls.makeSurvey();
  await calls.subscribe(receiver.url, surveyId);
  for (let count = 1; count <= 30; count++) await calls.submit(surveyId);
  const inFlight = await waitFor('some in flight', () => receiver.heldCount());

  let stopped = false;
  const stopping = server.stop().then(() => {
    stopped = true;
  });
  await waitFor('the door to close', () =>
    fetch(`${server.url}/healthz`).then(
      () => false,
      () => true,
    ),
  );
  expect(stopped).toBe(false);
  const sentBefore = receiver.requests.length;
  expect(sentBefore).toBeGreaterThanOrEqual(inFlight);
  receiver.letGo();
  await stopping;

  expect(receiver.requests).toHaveLength(sentBefore);
  const rows = await database.query<{ status: string; leased: boolean; count: number }>(
    'select status, leased_by is not null as leased, count(*) from deliveries group by 1, 2 order by 1',
  );
  expect(rows).toEqual([
    { status: 'delivered', leased: false, count: sentBefore },
    { status: 'pending', leased: false, count: 30 - sentBefore },
  ]);
  expect(await database.query('select id from workers')).toEqual([]);
});
