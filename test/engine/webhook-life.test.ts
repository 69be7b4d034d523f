import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeCalls } from './make-calls.ts';

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;

let server: TestServer;
let receiver: TestReceiver;
let calls: ReturnType<typeof makeCalls>;
let surveyId: string;
beforeAll(async () => {
  server = await startTestServer({ clockStandsStill: true });
  calls = makeCalls(server);
});
beforeEach(async () => {
  [receiver, surveyId] = await Promise.all([startReceiver(), calls.makeSurvey()]);
});
afterEach(() => receiver.close());
afterAll(() => server.stop());

const statusOf = async (id: string) => (await calls.call('GET', `/webhooks/${id}`)).status;

/** A submit whose first attempt is over. */
async function submitAndSend(webhookId: string) {
  await calls.submit(surveyId);
  await calls.deliveryWhen(webhookId, 'an attempt', (one) => one.attempt_count > 0);
  await server.settled();
}

test('a webhook is failing from its first failed attempt and active again from the next success', async () => {
  receiver.answerWith({ status: 500 });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await submitAndSend(webhook.id);
  expect(await statusOf(webhook.id)).toBe('failing');
  receiver.answerWith({ status: 200 });
  await submitAndSend(webhook.id);
  expect(await statusOf(webhook.id)).toBe('active');
});

test('after five days in which every attempt failed it is disabled, with the reason and the moment', async () => {
  receiver.answerWith({ status: 500 });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await submitAndSend(webhook.id);
  server.advance(5 * DAY - HOUR);
  await submitAndSend(webhook.id);
  expect(await statusOf(webhook.id)).toBe('failing');
  server.advance(HOUR);
  await submitAndSend(webhook.id);
  expect(await calls.call('GET', `/webhooks/${webhook.id}`)).toMatchObject({
    status: 'disabled',
    disabled_reason: 'failing',
    disabled_at: server.now().toISOString(),
  });
});

test('one success within the five days starts the clock anew', async () => {
  receiver.answerWith({ status: 500 });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await submitAndSend(webhook.id);
  server.advance(4 * DAY);
  receiver.answerWith({ status: 200 });
  await submitAndSend(webhook.id);
  receiver.answerWith({ status: 500 });
  await submitAndSend(webhook.id);
  server.advance(4 * DAY);
  await submitAndSend(webhook.id);
  expect(await statusOf(webhook.id)).toBe('failing');
});

test('silence is no failure: a webhook that failed once and heard nothing for a week is not disabled', async () => {
  receiver.answerWith({ status: 400 });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await submitAndSend(webhook.id);
  server.advance(7 * DAY);
  await calls.sweepAndSettle();
  expect(await statusOf(webhook.id)).toBe('failing');
});

test('enabling a disabled webhook forgives it: the five days count from its next failure', async () => {
  receiver.answerWith({ status: 500 });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await submitAndSend(webhook.id);
  server.advance(5 * DAY);
  await submitAndSend(webhook.id);
  expect(await statusOf(webhook.id)).toBe('disabled');
  await calls.call('PATCH', `/webhooks/${webhook.id}`, { status: 'active' });
  await submitAndSend(webhook.id);
  expect(await statusOf(webhook.id)).toBe('failing');
});

test('what failed at its former address is forgiven: the five days count from the first failure at the present one', async () => {
  receiver.answerWith({ status: 500 });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await submitAndSend(webhook.id);
  server.advance(5 * DAY);
  await calls.call('PATCH', `/webhooks/${webhook.id}`, { name: 'The same address' });
  expect(await statusOf(webhook.id)).toBe('failing');
  await calls.call('PATCH', `/webhooks/${webhook.id}`, { url: `${receiver.url}/moved` });
  expect(await statusOf(webhook.id)).toBe('active');
  await submitAndSend(webhook.id);
  expect(await statusOf(webhook.id)).toBe('failing');
});

test('a test send neither heals nor hurts', async () => {
  receiver.answerWith({ status: 500 });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  const sendTest = async (status: number) => {
    receiver.answerWith({ status });
    const { id } = await calls.call('POST', `/webhooks/${webhook.id}/test`, {});
    await waitFor(
      'the test',
      async () => (await calls.call('GET', `/deliveries/${id}`)).status !== 'pending',
    );
  };
  await sendTest(500);
  expect(await statusOf(webhook.id)).toBe('active');
  receiver.answerWith({ status: 500 });
  await submitAndSend(webhook.id);
  await sendTest(200);
  expect(await statusOf(webhook.id)).toBe('failing');
});

test('a success that was under way when a person paused the webhook does not resume it', async () => {
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.call('PATCH', `/webhooks/${webhook.id}`, { status: 'paused' });
  await calls.call('POST', `/webhooks/${webhook.id}/test`, {});
  await calls.deliveryWhen(webhook.id, 'the test', (one) => one.status === 'delivered');
  expect(await statusOf(webhook.id)).toBe('paused');
});
