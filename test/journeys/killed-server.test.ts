import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { keepSubmitting, type Submitter } from './keep-submitting.ts';
import { makeProcesses } from './processes.ts';
import { makeServerClient, SAMPLE_ANSWERS } from './server-client.ts';
import { type CountingReceiver, startCountingReceiver } from './start-counting-receiver.ts';

const KILLS = 5;
/** In flight to one webhook at most, so also in flight to it at a kill. */
const CAP = 20;
const API_KEY = `ask_${'killed'.repeat(5)}`;

const processes = makeProcesses();
let receiver: CountingReceiver;
let submitter: Submitter | undefined;
beforeEach(async () => {
  receiver = await startCountingReceiver();
});
afterEach(async () => {
  await submitter?.stop();
  await receiver.close();
});

test('killed again and again under constant submits: nothing acknowledged is lost, and what was delivered is not sent again', async () => {
  const environment = {
    DATA_DIR: await processes.makeFolder(),
    BOOTSTRAP_API_KEY: API_KEY,
    LOG_LEVEL: 'warn',
  };
  let server = await processes.startServer(environment);
  let client = makeServerClient(server.url, API_KEY);
  const surveyId = await client.sampleSurveyId();
  const wish = { url: receiver.url, event_types: ['survey.response.created'] };
  const webhook = (await client.call('POST', '/webhooks', wish)).body;
  submitter = keepSubmitting(surveyId, API_KEY);

  for (let kill = 1; kill <= KILLS; kill++) {
    submitter.aimAt(server.url);
    const before = submitter.acknowledged.size;
    await waitFor('some submits', () => (submitter?.acknowledged.size ?? 0) > before + 20);
    // Chance decides where in its work the kill meets the server.
    await sleep(Math.random() * 700);
    server.child.kill('SIGKILL');
    expect(await server.ended).toEqual({ code: null, signal: 'SIGKILL' });
    server = await processes.startServer(environment);
  }
  await submitter.stop();
  client = makeServerClient(server.url, API_KEY);
  const acknowledged = [...submitter.acknowledged];
  expect(acknowledged.length).toBeGreaterThan(KILLS * 20);

  const missing = () => acknowledged.filter((eventId) => !receiver.times.has(eventId));
  await waitFor('every acknowledged event', () => missing().length === 0, 60_000).catch(async (cause) => {
    // Chance made this run: say all that is known of it.
    const lost = await client.call('GET', `/deliveries?event_id=${missing()[0]}`);
    throw new Error(`${JSON.stringify(lost.body)}\n${server.complained().slice(-4_000)}`, { cause });
  });
  await waitFor(
    'an empty backlog',
    async () => (await client.call('GET', '/deliveries?status=pending&limit=1')).body.data.length === 0,
    60_000,
  );
  expect(receiver.duplicateCount()).toBeLessThanOrEqual(KILLS * CAP);

  // What is recorded is whole: numbers without gap, an event and a delivered delivery each.
  const responses = await client.all(`/surveys/${surveyId}/responses`);
  const numbers = responses
    .map((response) => response.response?.number ?? response.number)
    .sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  const deliveries = await client.all(`/deliveries?webhook_id=${webhook.id}`);
  expect(deliveries).toHaveLength(responses.length);
  expect(deliveries.every((delivery) => delivery.status === 'delivered')).toBe(true);
  expect(acknowledged.filter((eventId) => !deliveries.some((one) => one.event_id === eventId))).toEqual([]);

  // One more kill with nothing in flight: the next start sends nothing of all that.
  const arrivals = () => [...receiver.times.values()].reduce((sum, count) => sum + count, 0);
  const arrivedBefore = arrivals();
  server.child.kill('SIGKILL');
  await server.ended;
  server = await processes.startServer(environment);
  client = makeServerClient(server.url, API_KEY);
  const last = await client.call('POST', `/surveys/${surveyId}/responses`, SAMPLE_ANSWERS);
  await waitFor('the last one', () => receiver.times.get(last.body.event_id) === 1);
  expect(arrivals()).toBe(arrivedBefore + 1);
}, 180_000);

test('killed in the middle of its very first start, the next start begins again', async () => {
  const environment = { DATA_DIR: await processes.makeFolder(), LOG_LEVEL: 'warn' };
  for (const afterMs of [50, 400, 800, 1_200, 1_600]) {
    const server = processes.start('main', { PORT: '0', ...environment });
    await Promise.race([server.ended, sleep(afterMs)]);
    server.child.kill('SIGKILL');
    await server.ended;
  }
  const server = await processes.startServer(environment);
  expect(await server.says(/(ask_\S+)/)).toMatch(/^ask_/);
}, 120_000);
