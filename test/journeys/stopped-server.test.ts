import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type HoldingReceiver, startHoldingReceiver } from '../support/holding-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeProcesses } from './processes.ts';
import { makeServerClient, SAMPLE_ANSWERS } from './server-client.ts';

/** More than are ever in flight to one webhook. */
const SUBMITS = 25;
const API_KEY = `ask_${'stopped'.repeat(4)}`;

const processes = makeProcesses();
let receiver: HoldingReceiver;
beforeEach(async () => {
  receiver = await startHoldingReceiver();
});
afterEach(() => receiver.close());

/** A server with some deliveries in flight and others behind them. */
async function startBusyServer(dataDir: string) {
  const server = await processes.startServer({
    DATA_DIR: dataDir,
    BOOTSTRAP_API_KEY: API_KEY,
    LOG_LEVEL: 'info',
  });
  const client = makeServerClient(server.url, API_KEY);
  const surveyId = await client.sampleSurveyId();
  const wish = { url: receiver.url, event_types: ['survey.response.created'] };
  await client.call('POST', '/webhooks', wish);
  for (let count = 1; count <= SUBMITS; count++)
    await client.call('POST', `/surveys/${surveyId}/responses`, SAMPLE_ANSWERS);
  await waitFor('some in flight', () => receiver.heldCount() > 0);
  return server;
}

test('SIGTERM: no more is taken, what is in flight is finished and written, then it ends with 0', async () => {
  const dataDir = await processes.makeFolder();
  const server = await startBusyServer(dataDir);
  server.child.kill('SIGTERM');
  await waitFor('the door to close', () =>
    fetch(`${server.url}/healthz`).then(
      () => false,
      () => true,
    ),
  );
  expect(server.child.exitCode).toBeNull();
  const inFlightCount = receiver.heldCount();
  expect(inFlightCount).toBeGreaterThan(0);
  receiver.letGo();
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect(receiver.requests).toHaveLength(inFlightCount);

  const again = await processes.startServer({ DATA_DIR: dataDir, BOOTSTRAP_API_KEY: API_KEY });
  const client = makeServerClient(again.url, API_KEY);
  await waitFor(
    'the rest',
    async () => (await client.call('GET', '/deliveries?status=pending')).body.data.length === 0,
  );
  expect(receiver.requests).toHaveLength(SUBMITS);
  const deliveries = await client.all('/deliveries');
  expect(deliveries.map(({ status, attempt_count }) => `${status} ${attempt_count}`)).toEqual(
    Array(SUBMITS).fill('delivered 1'),
  );
}, 120_000);

test('SIGTERM with receivers that never answer: it waits out their deadline, writes that, and is gone within 35 s', async () => {
  const dataDir = await processes.makeFolder();
  const server = await startBusyServer(dataDir);
  const askedMs = performance.now();
  server.child.kill('SIGTERM');
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect(performance.now() - askedMs).toBeLessThan(35_000);
  receiver.letGo();
  const again = await processes.startServer({ DATA_DIR: dataDir, BOOTSTRAP_API_KEY: API_KEY });
  const client = makeServerClient(again.url, API_KEY);
  const timedOut = (await client.all('/deliveries')).filter(({ attempt_count }) => attempt_count === 1);
  expect(timedOut.length).toBeGreaterThan(0);
  const { body } = await client.call('GET', `/deliveries/${timedOut.at(-1)?.id}`);
  expect(body).toMatchObject({
    status: 'pending',
    attempts: [{ outcome: 'unreachable', error_code: 'timeout' }],
  });
}, 90_000);

test('a second signal, a moment later, ends it at once', async () => {
  const server = await startBusyServer(await processes.makeFolder());
  server.child.kill('SIGINT');
  await waitFor('the signal taken', () => server.complained().includes('server.stopping'));
  const askedMs = performance.now();
  await waitFor('an impatient moment', () => performance.now() - askedMs > 1_100);
  server.child.kill('SIGINT');
  expect(await server.ended).toEqual({ code: 1, signal: null });
}, 120_000);
