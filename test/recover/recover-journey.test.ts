import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeCalls } from '../engine/make-calls.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';

let server: TestServer;
let receiver: TestReceiver;
beforeEach(async () => {
  [server, receiver] = await Promise.all([startTestServer(), startReceiver()]);
});
afterEach(async () => {
  await Promise.all([server.stop(), receiver.close()]);
});

test('a receiver that said no gets the same bytes again, and the numbering of attempts goes on', async () => {
  const { call, makeSurvey, subscribe, submit, deliveryWhen } = makeCalls(server);
  const surveyId = await makeSurvey();
  const webhook = await subscribe(receiver.url, surveyId);
  receiver.answerWith({ status: 400, body: 'no' });
  const { event_id } = await submit(surveyId);
  await deliveryWhen(webhook.id, 'the failure', ({ status }) => status === 'failed');

  receiver.answerWith({ status: 200 });
  const since = new Date(Date.now() - 60_000).toISOString();
  const recovery = await call('POST', `/webhooks/${webhook.id}/recover`, { since });
  const delivery = await deliveryWhen(webhook.id, 'the delivery', ({ status }) => status === 'delivered');
  expect(delivery).toMatchObject({ event_id, attempt_count: 2 });
  expect(receiver.received.map(({ headers }) => headers['x-webhook-attempt'])).toEqual(['1', '2']);
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  await waitFor('the end', async () => (await call('GET', `/recoveries/${recovery.id}`)).status === 'done');
  expect(await call('GET', `/recoveries/${recovery.id}`)).toMatchObject({ total: 1, done: 1 });
});

test('what came while the webhook was paused is recovered, and sent once it is active again', async () => {
  const { call, makeSurvey, subscribe, submit, deliveriesOf } = makeCalls(server);
  const surveyId = await makeSurvey();
  const since = new Date(Date.now() - 60_000).toISOString();
  const webhook = await subscribe(receiver.url, surveyId);
  await call('PATCH', `/webhooks/${webhook.id}`, { status: 'paused' });
  const events = [await submit(surveyId, 'one'), await submit(surveyId, 'two')].map(
    (reply) => reply.event_id,
  );
  expect(await deliveriesOf(webhook.id)).toEqual([]);

  const { id } = await call('POST', `/webhooks/${webhook.id}/recover`, { since });
  await waitFor('the end', async () => (await call('GET', `/recoveries/${id}`)).status === 'done');
  expect(await deliveriesOf(webhook.id)).toMatchObject([{ status: 'pending' }, { status: 'pending' }]);
  expect(receiver.received).toEqual([]);
  await call('PATCH', `/webhooks/${webhook.id}`, { status: 'active' });
  await waitFor('both', () => receiver.received.length === 2);
  expect(receiver.received.map(({ headers }) => headers['webhook-id']).sort()).toEqual(events.sort());
});
