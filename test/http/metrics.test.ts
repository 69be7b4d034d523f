import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { makeMetrics } from '../../server/src/metrics.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';

let server: TestServer;
let receiver: TestReceiver;
beforeAll(async () => {
  [server, receiver] = await Promise.all([startTestServer({ clockStandsStill: true }), startReceiver()]);
});
afterAll(() => Promise.all([server.stop(), receiver.close()]));

async function numbers(): Promise<Map<string, number>> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

test('/metrics counts what is recorded, attempted, pending and overdue, and names nobody', async () => {
  receiver.answerWith({ status: 500 });
  const survey = (await server.api('GET', '/surveys')).body.data[0];
  const order = { url: receiver.url, event_types: ['survey.response.created'] };
  const webhook = (await server.api('POST', '/webhooks', order)).body;
  server.advance(1_000);
  const answers = { liked: ['saves_time'], recommend: 9 };
  await server.api('POST', `/surveys/${survey.id}/responses`, { answers });
  await waitFor(
    'the attempt',
    async () => (await numbers()).get('askusers_attempts_total{outcome="failed"}') === 1,
  );
  await server.settled();

  const before = await numbers();
  expect(before.get('askusers_replies_recorded_total')).toBe(1);
  expect(before.get('askusers_deliveries_pending')).toBe(1);
  expect(before.get('askusers_oldest_due_seconds')).toBe(0);
  expect(before.get('askusers_attempt_duration_seconds_count{outcome="failed"}')).toBe(1);
  server.advance(120_000);
  const overdue = (await numbers()).get('askusers_oldest_due_seconds') ?? 0;
  expect(overdue).toBeGreaterThan(50);
  expect(overdue).toBeLessThanOrEqual(60);

  const text = await (await fetch(`${server.url}/metrics`)).text();
  for (const id of [survey.id, webhook.id, receiver.url]) expect(text).not.toContain(id);
});

test('/metrics goes on without the numbers that only the database knows when that is away', async () => {
  const other = await startTestServer();
  await other.database.close();
  const answer = await fetch(`${other.url}/metrics`);
  const text = await answer.text();
  await other.stop().catch(() => undefined);
  expect(answer.status).toBe(200);
  expect(text).toMatch(/^askusers_in_flight 0$/m);
  expect(text).not.toMatch(/^askusers_(deliveries_pending|oldest_due_seconds|wake_queue_connected) /m);
});

describeWithPostgres('/metrics with a pool of connections', (postgres) => {
  test('tells how many of them work, rest, and are waited for', async () => {
    const log = makeLog('silent');
    const database = openPgDatabase({ url: await postgres().createDatabase(), maxConnections: 1, log });
    const metrics = makeMetrics({
      database,
      clock: () => new Date(),
      log,
      inFlightCount: () => 0,
      wakeQueueIsConnected: () => null,
      connectionCounts: database.connectionCounts,
    });
    const lines = async () => (await metrics.text()).match(/^askusers_database_connections.*$/gm);
    let end: () => void = () => undefined;
    let waiting: Promise<unknown> = Promise.resolve();
    const holding = database.transaction(async () => {
      waiting = database.query('select 1');
      await new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    const reading = lines();
    await waitFor('somebody to wait', async () => database.connectionCounts().waiting >= 2);
    end();
    await Promise.all([holding, waiting]);
    await reading;
    expect(await lines()).toEqual([
      'askusers_database_connections{state="busy"} 0',
      'askusers_database_connections{state="idle"} 1',
      'askusers_database_connections{state="waiting"} 0',
    ]);
    await database.close();
  });
});
