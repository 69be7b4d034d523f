import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type HoldingReceiver, startHoldingReceiver } from '../support/holding-receiver.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeCalls } from './make-calls.ts';

const MINUTE = 60_000;

let server: TestServer;
let receiver: TestReceiver;
let calls: ReturnType<typeof makeCalls>;
let surveyId: string;
let slow: HoldingReceiver | undefined;
beforeAll(async () => {
  server = await startTestServer({ clockStandsStill: true });
  calls = makeCalls(server);
});
beforeEach(async () => {
  [receiver, surveyId] = await Promise.all([startReceiver(), calls.makeSurvey()]);
});
afterEach(async () => {
  slow?.letGo();
  await Promise.all([receiver.close(), slow?.close()]);
  slow = undefined;
});
afterAll(() => server.stop());

test('a failed delivery is sent again: same event, same bytes, to the present URL, numbering goes on, fresh schedule', async () => {
  receiver.answerWith({ status: 400 });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.submit(surveyId);
  const failed = await calls.deliveryWhen(webhook.id, 'failed', (one) => one.status === 'failed');

  const other = await startReceiver();
  other.answerWith({ status: 500 });
  await calls.call('PATCH', `/webhooks/${webhook.id}`, { url: other.url });
  server.advance(MINUTE);
  const resent = await calls.call('POST', `/deliveries/${failed.id}/resend`);
  expect(resent).toMatchObject({ id: failed.id, status: 'pending', attempt_count: 1, finished_at: null });

  const again = await calls.deliveryWhen(webhook.id, 'a second attempt', (one) => one.attempt_count === 2);
  expect(again.attempts.map((attempt: { number: number }) => attempt.number)).toEqual([1, 2]);
  const waitMs = Date.parse(again.next_attempt_at) - server.now().getTime();
  expect(waitMs).toBeGreaterThanOrEqual(MINUTE);
  expect(waitMs).toBeLessThanOrEqual(1.05 * MINUTE);

  const [first, second] = [receiver.received[0], other.received[0]];
  expect(second?.body).toBe(first?.body);
  expect(second?.headers).toMatchObject({
    'x-webhook-attempt': '2',
    'webhook-id': first?.headers['webhook-id'],
    'x-webhook-signature': first?.headers['x-webhook-signature'],
  });
  // Signed anew: each attempt has a moment of its own.
  expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
  await other.close();
});

test('a delivered one can be sent again too, and is delivered twice only because somebody asked', async () => {
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.submit(surveyId);
  const delivered = await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');
  await calls.call('POST', `/deliveries/${delivered.id}/resend`);
  await calls.deliveryWhen(
    webhook.id,
    'delivered again',
    (one) => one.attempt_count === 2 && one.status === 'delivered',
  );
  expect(receiver.received).toHaveLength(2);
});

test('a pending one becomes due now', async () => {
  receiver.answerWith((_request, before) => ({ status: before === 0 ? 500 : 200 }));
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.submit(surveyId);
  const pending = await calls.deliveryWhen(webhook.id, 'one attempt', (one) => one.attempt_count === 1);
  await calls.call('POST', `/deliveries/${pending.id}/resend`);
  await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');
});

test('one whose attempt is under way, be it the last, is sent once more if that fails, and not if it succeeds', async () => {
  for (const status of [500, 400, 200]) {
    slow = await startHoldingReceiver();
    const { requests } = slow;
    const webhook = await calls.subscribe(slow.url, surveyId);
    const { event_id } = await calls.submit(surveyId);
    await waitFor('the request', () => requests.length === 1);
    const [delivery] = (await calls.call('GET', `/deliveries?event_id=${event_id}&webhook_id=${webhook.id}`))
      .data;
    server.advance(1_000);
    await calls.call('POST', `/deliveries/${delivery.id}/resend`);
    requests[0]?.answer(status);
    slow.letGo();
    await server.settled();
    await calls.sweepAndSettle();
    const once = status === 200;
    const done = await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');
    expect(done.attempt_count).toBe(once ? 1 : 2);
    await calls.call('DELETE', `/webhooks/${webhook.id}`);
    await slow.close();
    slow = undefined;
  }
});

test('deleting a webhook cancels what is pending, logs what was in flight without counting it, and nothing is sent again', async () => {
  const slow = await startHoldingReceiver();
  const webhook = await calls.subscribe(slow.url, surveyId);
  const { event_id } = await calls.submit(surveyId);
  await waitFor('the request', () => slow.requests.length === 1);
  await calls.call('DELETE', `/webhooks/${webhook.id}`);
  await calls.call('DELETE', `/webhooks/${webhook.id}`);
  slow.letGo(500);
  await server.settled();

  const [cancelled] = (await calls.call('GET', `/deliveries?event_id=${event_id}`)).data;
  expect(await calls.call('GET', `/deliveries/${cancelled.id}`)).toMatchObject({
    status: 'cancelled',
    attempt_count: 0,
    next_attempt_at: null,
    attempts: [{ counted: false, outcome: 'failed' }],
  });
  expect((await server.api('POST', `/deliveries/${cancelled.id}/resend`)).status).toBe(409);
  server.advance(10 * MINUTE);
  await calls.sweepAndSettle();
  expect(slow.requests).toHaveLength(1);
  await slow.close();
});

test('a delivered one is not sent again once its answer was deleted; one that is still owed is', async () => {
  const webhook = await calls.subscribe(receiver.url, surveyId);
  const done = await calls.submit(surveyId);
  const delivered = await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');
  receiver.answerWith({ status: 500 });
  server.advance(1_000);
  const owed = await calls.submit(surveyId);
  const pending = await calls.deliveryWhen(webhook.id, 'an attempt', (one) => one.attempt_count === 1);
  for (const { id } of [done, owed]) await calls.call('DELETE', `/surveys/${surveyId}/responses/${id}`);

  const refused = await server.api('POST', `/deliveries/${delivered.id}/resend`);
  expect(refused.body).toMatchObject({ status: 409, detail: expect.stringContaining('answer') });
  await calls.call('POST', `/deliveries/${pending.id}/resend`);
  await calls.sweepAndSettle();
  const sent = receiver.received.map(({ body }) => JSON.parse(body).event_id);
  expect(sent).toEqual([done.event_id, owed.event_id, owed.event_id]);
});
