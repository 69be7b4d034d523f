import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { makeCalls } from './make-calls.ts';

const SECOND = 1_000;
const HOUR = 60 * 60 * SECOND;

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

test('a test send takes the way of every delivery, in one attempt, and works with no response yet', async () => {
  receiver.answerWith({ status: 500, body: 'broken' });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  const sent = await calls.call('POST', `/webhooks/${webhook.id}/test`, {
    event_type: 'survey.response.created',
  });
  expect(sent).toMatchObject({ is_test: true, status: 'pending', webhook_id: webhook.id });
  const delivery = await calls.deliveryWhen(webhook.id, 'failed', (one) => one.status === 'failed');
  expect(delivery).toMatchObject({
    id: sent.id,
    is_test: true,
    attempt_count: 1,
    attempts: [{ number: 1, outcome: 'failed', response: { status: 500, body: 'broken' } }],
  });
  server.advance(7 * HOUR);
  await calls.sweepAndSettle();
  expect(receiver.received).toHaveLength(1);
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
    event_type: 'survey.response.created',
    event_id: sent.event_id,
  });
});

test('in its first second nothing is sent to a webhook, neither a submit nor a test', async () => {
  const wish = { url: receiver.url, event_types: ['survey.response.created'], survey_ids: [surveyId] };
  const webhook = await calls.call('POST', '/webhooks', wish);
  await calls.submit(surveyId);
  await calls.call('POST', `/webhooks/${webhook.id}/test`);
  await calls.sweepAndSettle();
  server.advance(SECOND - 1);
  await calls.sweepAndSettle();
  expect(receiver.received).toEqual([]);
  server.advance(1);
  await calls.sweepAndSettle();
  expect(receiver.received).toHaveLength(2);
});

test('a test webhook gets its sample after the first second, is never retried, and goes by itself', async () => {
  receiver.answerWith({ status: 503 });
  const webhook = await calls.call('POST', '/webhooks', {
    url: receiver.url,
    event_types: ['survey.response.created'],
    survey_ids: [surveyId],
    source: 'n8n',
    expires_in: 60,
    sample: 'generated',
  });
  await calls.sweepAndSettle();
  expect(receiver.received).toEqual([]);
  server.advance(SECOND);
  await calls.sweepAndSettle();
  expect(receiver.received).toHaveLength(1);
  // A real response meanwhile is one attempt as well.
  await calls.submit(surveyId);
  await calls.sweepAndSettle();
  const deliveries = await calls.deliveriesOf(webhook.id);
  expect(deliveries).toMatchObject([
    { is_test: false, status: 'failed', attempt_count: 1 },
    { is_test: true, status: 'failed', attempt_count: 1 },
  ]);

  server.advance(59 * SECOND);
  await server.sweep();
  expect((await server.api('GET', `/webhooks/${webhook.id}`)).status).toBe(404);
  await calls.submit(surveyId);
  await calls.sweepAndSettle();
  expect(receiver.received).toHaveLength(2);
});

test('with a response there is, the latest is the sample of a test webhook', async () => {
  await calls.submit(surveyId, 'The newest remark');
  await calls.call('POST', '/webhooks', {
    url: receiver.url,
    event_types: ['survey.response.created'],
    survey_ids: [surveyId],
    expires_in: 60,
    sample: 'latest',
  });
  server.advance(SECOND);
  await calls.sweepAndSettle();
  expect(receiver.received[0]?.body).toContain('The newest remark');
});
