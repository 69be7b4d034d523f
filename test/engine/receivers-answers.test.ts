import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type HoldingReceiver, startHoldingReceiver } from '../support/holding-receiver.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeCalls } from './make-calls.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let server: TestServer;
let receiver: TestReceiver;
let slow: HoldingReceiver;
let calls: ReturnType<typeof makeCalls>;
let surveyId: string;
beforeAll(async () => {
  server = await startTestServer({ clockStandsStill: true });
  calls = makeCalls(server);
});
beforeEach(async () => {
  [receiver, slow, surveyId] = await Promise.all([
    startReceiver(),
    startHoldingReceiver(),
    calls.makeSurvey(),
  ]);
});
afterEach(async () => {
  await slow.close();
  await receiver.close();
});
afterAll(() => server.stop());

const waitOf = (delivery: { next_attempt_at: string }) =>
  Date.parse(delivery.next_attempt_at) - server.now().getTime();

test.each([200, 201, 204, 299])('%d is success', async (status) => {
  receiver.answerWith({ status });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.submit(surveyId);
  const delivery = await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');
  expect(delivery).toMatchObject({ attempt_count: 1, next_attempt_at: null });
});

test.each([400, 401, 404, 422])(
  '%d is a final no: one attempt, and the webhook is failing but goes on',
  async (status) => {
    receiver.answerWith({ status, body: 'no' });
    const webhook = await calls.subscribe(receiver.url, surveyId);
    await calls.submit(surveyId);
    const delivery = await calls.deliveryWhen(webhook.id, 'failed', (one) => one.status === 'failed');
    expect(delivery.attempts).toMatchObject([{ outcome: 'refused', response: { status, body: 'no' } }]);
    server.advance(7 * HOUR);
    await calls.sweepAndSettle();
    expect(receiver.received).toHaveLength(1);
    expect((await calls.call('GET', `/webhooks/${webhook.id}`)).status).toBe('failing');
  },
);

test('410 ends the delivery and disables the webhook, which gets nothing more', async () => {
  receiver.answerWith({ status: 410 });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.submit(surveyId);
  await calls.deliveryWhen(webhook.id, 'failed', (one) => one.status === 'failed');
  expect(await calls.call('GET', `/webhooks/${webhook.id}`)).toMatchObject({
    status: 'disabled',
    disabled_reason: 'gone',
    disabled_at: server.now().toISOString(),
  });
  await calls.submit(surveyId);
  await calls.sweepAndSettle();
  expect(await calls.deliveriesOf(webhook.id)).toHaveLength(1);
  expect(receiver.received).toHaveLength(1);
});

test.each([410, 404])(
  'a %d from an address that the webhook has left meanwhile is not the last word: the present one is asked at once',
  async (status) => {
    const webhook = await calls.subscribe(slow.url, surveyId);
    await calls.submit(surveyId);
    await waitFor('the request', () => slow.requests.length === 1);
    await calls.call('PATCH', `/webhooks/${webhook.id}`, { url: receiver.url });
    slow.letGo(status);
    await calls.deliveryWhen(webhook.id, 'an attempt', (one) => one.attempt_count === 1);
    await calls.sweepAndSettle();
    expect(await calls.deliveriesOf(webhook.id)).toMatchObject([{ status: 'delivered', attempt_count: 2 }]);
    expect((await calls.call('GET', `/webhooks/${webhook.id}`)).status).toBe('active');
  },
);

test('Retry-After lengthens the wait, and never shortens it', async () => {
  receiver.answerWith((_request, before) => ({
    status: 429,
    headers: { 'Retry-After': before === 0 ? '1800' : '1' },
  }));
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.submit(surveyId);
  const first = await calls.deliveryWhen(webhook.id, 'one attempt', (one) => one.attempt_count === 1);
  expect(first.attempts[0].outcome).toBe('later');
  expect(waitOf(first)).toBe(30 * MINUTE);

  server.advance(30 * MINUTE);
  await server.sweep();
  const second = await calls.deliveryWhen(webhook.id, 'two attempts', (one) => one.attempt_count === 2);
  expect(waitOf(second)).toBeGreaterThanOrEqual(5 * MINUTE);
  expect(waitOf(second)).toBeLessThanOrEqual(5.25 * MINUTE);
});

test('a receiver that nobody answers at is tried again on the same schedule', async () => {
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await receiver.close();
  await calls.submit(surveyId);
  const delivery = await calls.deliveryWhen(webhook.id, 'one attempt', (one) => one.attempt_count === 1);
  expect(delivery).toMatchObject({
    status: 'pending',
    attempts: [{ outcome: 'unreachable', error_code: 'connection_refused', response: null }],
  });
  expect(waitOf(delivery)).toBeGreaterThanOrEqual(MINUTE);
  expect(waitOf(delivery)).toBeLessThanOrEqual(1.05 * MINUTE);
});

test('a secret that cannot be opened is our own fault: postponed, no attempt used up, nothing sent', async () => {
  const webhook = await calls.subscribe(receiver.url, surveyId);
  const [row] = await server.database.query<{ secret_sealed: string }>(
    'select secret_sealed from webhooks where id = $1',
    [webhook.id],
  );
  await server.database.query("update webhooks set secret_sealed = 'v1.00000000.AAAA' where id = $1", [
    webhook.id,
  ]);
  await calls.submit(surveyId);
  const delivery = await calls.deliveryWhen(
    webhook.id,
    'postponed',
    (one) => one.next_attempt_at !== server.now().toISOString(),
  );
  expect(delivery).toMatchObject({ status: 'pending', attempt_count: 0, attempts: [] });
  expect(waitOf(delivery)).toBe(30 * SECOND);

  await server.database.query('update webhooks set secret_sealed = $2 where id = $1', [
    webhook.id,
    row?.secret_sealed,
  ]);
  server.advance(30 * SECOND);
  await calls.sweepAndSettle();
  expect(await calls.deliveriesOf(webhook.id)).toMatchObject([{ status: 'delivered', attempt_count: 1 }]);
});
