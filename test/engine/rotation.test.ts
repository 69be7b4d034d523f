import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type HoldingReceiver, startHoldingReceiver } from '../support/holding-receiver.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { type ReceivedRequest, startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeCalls } from './make-calls.ts';

const HOUR = 60 * 60 * 1_000;

let server: TestServer;
let receiver: TestReceiver;
let calls: ReturnType<typeof makeCalls>;
let surveyId: string;
let holding: HoldingReceiver | undefined;
beforeAll(async () => {
  server = await startTestServer({ clockStandsStill: true });
  calls = makeCalls(server);
});
beforeEach(async () => {
  [receiver, surveyId] = await Promise.all([startReceiver(), calls.makeSurvey()]);
});
afterEach(async () => {
  await Promise.all([receiver.close(), holding?.close()]);
  holding = undefined;
});
afterAll(() => server.stop());

/** The documented ten lines know one secret and nothing of rotations. */
const isSignedWith = (secret: string, { body, headers }: Pick<ReceivedRequest, 'body' | 'headers'>) =>
  createHmac('sha256', secret).update(body).digest('hex') === headers['x-webhook-signature'];

const knowOnly = (secret: () => string) =>
  receiver.answerWith((request) => ({ status: isSignedWith(secret(), request) ? 200 : 401 }));

const rotate = (id: string, wish: object = {}) => calls.call('POST', `/webhooks/${id}/rotate-secret`, wish);

test('a receiver that knows one secret and learns the new one at any moment loses nothing', async () => {
  const webhook = await calls.subscribe(receiver.url, surveyId);
  let known: string = webhook.secret;
  knowOnly(() => known);
  const rotated = await rotate(webhook.id);
  expect(rotated.secret).not.toBe(webhook.secret);
  const switchAfter = 1 + Math.floor(Math.random() * 8);
  for (let submit = 1; submit <= 10; submit++) {
    if (submit === switchAfter) known = rotated.secret;
    await calls.submit(surveyId, `number ${submit}`);
    await calls.deliveryWhen(webhook.id, `submit ${submit}`, (one) => one.status !== 'pending');
  }
  const deliveries = await calls.deliveriesOf(webhook.id);
  expect(deliveries.map(({ status }: { status: string }) => status)).toEqual(Array(10).fill('delivered'));
  // Only the first delivery after the switch needed a second request.
  expect(receiver.received).toHaveLength(11);
});

test('the first attempt after a rotation is made with the previous secret, and both sign the standard header', async () => {
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await rotate(webhook.id);
  await calls.submit(surveyId);
  await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');
  const [request] = receiver.received;
  expect(request && isSignedWith(webhook.secret, request)).toBe(true);
  expect(String(request?.headers['webhook-signature']).split(' ')).toHaveLength(2);
});

test('a success that was under way when the secret was rotated says nothing about the new one', async () => {
  holding = await startHoldingReceiver();
  const { url, requests, letGo, heldCount } = holding;
  const webhook = await calls.subscribe(url, surveyId);
  await calls.submit(surveyId);
  await waitFor('the request', () => heldCount() === 1);
  await rotate(webhook.id);
  letGo();
  await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');
  await calls.submit(surveyId);
  await waitFor('the next request', () => requests.length === 2);
  const [, next] = requests;
  expect(next && isSignedWith(webhook.secret, next)).toBe(true);
});

test.each([{ overlap_hours: 24 }, { overlap_hours: 0 }])(
  'what was on its way when the secret was rotated (%j) and comes to a receiver that knows only the new one is sent again',
  async (wish) => {
    holding = await startHoldingReceiver();
    const { url, requests, letGo, heldCount } = holding;
    const webhook = await calls.subscribe(url, surveyId);
    await calls.submit(surveyId);
    await waitFor('the request', () => heldCount() === 1);
    const rotated = await rotate(webhook.id, wish);
    requests[0]?.answer(401);
    await calls.deliveryWhen(webhook.id, 'the refusal', (one) => one.attempt_count === 1);
    await server.sweep();
    await calls.deliveryWhen(webhook.id, 'delivered', (one) => {
      for (const one of requests.slice(1)) one.answer(isSignedWith(rotated.secret, one) ? 200 : 401);
      return one.status === 'delivered';
    });
    letGo();
  },
);

test('a receiver that refuses both secrets has failed, after two attempts that follow at once', async () => {
  receiver.answerWith({ status: 403 });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await rotate(webhook.id);
  await calls.submit(surveyId);
  const delivery = await calls.deliveryWhen(webhook.id, 'failed', (one) => one.status === 'failed');
  expect(delivery.attempts.map(({ number }: { number: number }) => number)).toEqual([1, 2]);
  const [first, second] = receiver.received.map(({ headers }) => headers['x-webhook-signature']);
  expect(first).not.toBe(second);
});

test('after the overlap, or finish-rotation, or with no overlap, only the new secret counts', async () => {
  for (const end of ['time', 'finish', 'none']) {
    const webhook = await calls.subscribe(receiver.url, surveyId, {
      name: end,
      max_per_second: null,
      external_id: end,
    });
    const rotated = await rotate(webhook.id, { overlap_hours: end === 'none' ? 0 : 24 });
    expect(rotated.previous_secret_expires_at === null).toBe(end === 'none');
    if (end === 'time') server.advance(24 * HOUR);
    if (end === 'finish') await calls.call('POST', `/webhooks/${webhook.id}/finish-rotation`);
    expect((await calls.call('GET', `/webhooks/${webhook.id}`)).previous_secret_expires_at).toBeNull();
    await calls.submit(surveyId);
    await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');
    const request = receiver.received.at(-1);
    expect(request && isSignedWith(rotated.secret, request)).toBe(true);
    expect(String(request?.headers['webhook-signature']).split(' ')).toHaveLength(1);
    await calls.call('DELETE', `/webhooks/${webhook.id}`);
  }
});

test('a second rotation in the overlap keeps the secret that the receiver knows', async () => {
  const webhook = await calls.subscribe(receiver.url, surveyId);
  knowOnly(() => webhook.secret);
  await rotate(webhook.id);
  await rotate(webhook.id);
  await calls.submit(surveyId);
  const delivery = await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');
  expect(delivery.attempt_count).toBe(1);
});

test('a 401 outside of an overlap stays the final no that it is', async () => {
  receiver.answerWith({ status: 401 });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.submit(surveyId);
  await calls.deliveryWhen(webhook.id, 'failed', (one) => one.status === 'failed');
  expect(receiver.received).toHaveLength(1);
});

test('webhooks of Zapier, n8n and Make manage their own secret: rotating by hand is a conflict', async () => {
  for (const source of ['zapier', 'n8n', 'make']) {
    const webhook = await calls.subscribe(receiver.url, surveyId, { source });
    const answer = await server.api('POST', `/webhooks/${webhook.id}/rotate-secret`, {});
    expect(answer.status).toBe(409);
  }
});

test('an overlap is 0 to 168 hours, and a secret of one’s own must be a proper one', async () => {
  const webhook = await calls.subscribe(receiver.url, surveyId);
  for (const wish of [{ overlap_hours: -1 }, { overlap_hours: 169 }, { secret: 'short' }, { overlap: 1 }]) {
    expect((await server.api('POST', `/webhooks/${webhook.id}/rotate-secret`, wish)).status).toBe(422);
  }
});
