import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { makeCalls } from './make-calls.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

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

const zap = (more: object = {}) => calls.subscribe(receiver.url, surveyId, { source: 'zapier', ...more });
const notices = () => receiver.received.filter(({ method }) => method === 'DELETE');

async function noticesAfterARound(): Promise<number> {
  const before = notices().length;
  await calls.sweepAndSettle();
  return notices().length - before;
}

test('a Zap whose webhook a person deletes is told DELETE once, with nothing in it', async () => {
  const { id } = await zap();
  await calls.call('DELETE', `/webhooks/${id}`);
  expect(await noticesAfterARound()).toBe(1);
  expect(notices()[0]).toMatchObject({
    method: 'DELETE',
    path: '/hook',
    body: '',
    headers: { 'user-agent': 'AskUsers-Webhooks/1.0' },
  });
  server.advance(DAY);
  expect(await noticesAfterARound()).toBe(0);
});

test('whoever unsubscribes by itself is not told', async () => {
  const { id } = await zap();
  await calls.call('DELETE', `/webhooks/${id}?notify=false`);
  expect(await noticesAfterARound()).toBe(0);
  expect((await server.api('DELETE', `/webhooks/${id}?notify=perhaps`)).status).toBe(422);
});

test('disabling tells it, pausing does not, and enabling in time takes it back', async () => {
  const { id } = await zap();
  await calls.call('PATCH', `/webhooks/${id}`, { status: 'paused' });
  expect(await noticesAfterARound()).toBe(0);
  await calls.call('PATCH', `/webhooks/${id}`, { status: 'disabled' });
  await calls.call('PATCH', `/webhooks/${id}`, { status: 'active' });
  expect(await noticesAfterARound()).toBe(0);
  await calls.call('PATCH', `/webhooks/${id}`, { status: 'disabled' });
  await calls.call('PATCH', `/webhooks/${id}`, { name: 'Still disabled' });
  expect(await noticesAfterARound()).toBe(1);
  await calls.call('DELETE', `/webhooks/${id}`);
  expect(await noticesAfterARound()).toBe(0);
});

test('deleting the survey tells those that listened to nothing else', async () => {
  const otherId = await calls.makeSurvey();
  await zap();
  await calls.subscribe(`${receiver.url}/two`, surveyId, {
    source: 'zapier',
    survey_ids: [surveyId, otherId],
  });
  await calls.subscribe(`${receiver.url}/all`, surveyId, { source: 'zapier', survey_ids: [] });
  await calls.subscribe(`${receiver.url}/forms`, surveyId, {
    source: 'zapier',
    event_types: ['survey.response.created', 'form.submission.created'],
  });
  await calls.call('DELETE', `/surveys/${surveyId}`);
  expect(await noticesAfterARound()).toBe(1);
  expect(notices().map(({ path }) => path)).toEqual(['/hook']);
  await calls.call('DELETE', `/surveys/${otherId}`);
  expect(await noticesAfterARound()).toBe(1);
  expect(notices().map(({ path }) => path)).toEqual(['/hook', '/hook/two']);
});

test('a webhook that is disabled after five days of failures is told, one that answered 410 is not', async () => {
  const { id } = await zap();
  const submitAndSend = async () => {
    await calls.submit(surveyId);
    await calls.deliveryWhen(id, 'an attempt', (one) => one.attempt_count > 0);
    await server.settled();
  };
  const answer = (status: number) =>
    receiver.answerWith(({ method }) => ({ status: method === 'POST' ? status : 200 }));
  answer(400);
  await submitAndSend();
  server.advance(5 * DAY);
  await submitAndSend();
  expect((await calls.call('GET', `/webhooks/${id}`)).status).toBe('disabled');
  expect(await noticesAfterARound()).toBe(1);

  await calls.call('PATCH', `/webhooks/${id}`, { status: 'active' });
  answer(410);
  await submitAndSend();
  expect(await calls.call('GET', `/webhooks/${id}`)).toMatchObject({ disabled_reason: 'gone' });
  expect(await noticesAfterARound()).toBe(0);
});

test('only Zapier is told, and no test webhook', async () => {
  const [first, second] = [await zap({ source: 'api' }), await zap({ expires_in: 60 })];
  await calls.call('DELETE', `/webhooks/${first.id}`);
  await calls.call('DELETE', `/webhooks/${second.id}`);
  expect(await noticesAfterARound()).toBe(0);
});

test('a notice is tried again after 1, 5 and 15 minutes, and then no more', async () => {
  const { id } = await zap();
  receiver.answerWith({ status: 503 });
  await calls.call('DELETE', `/webhooks/${id}`);
  expect(await noticesAfterARound()).toBe(1);
  for (const minutes of [1, 5, 15]) {
    server.advance(minutes * MINUTE - 1);
    expect(await noticesAfterARound()).toBe(0);
    server.advance(1);
    expect(await noticesAfterARound()).toBe(1);
  }
  server.advance(DAY);
  expect(await noticesAfterARound()).toBe(0);
});

test('a no is an answer', async () => {
  const { id } = await zap();
  receiver.answerWith({ status: 404 });
  await calls.call('DELETE', `/webhooks/${id}`);
  expect(await noticesAfterARound()).toBe(1);
  server.advance(DAY);
  expect(await noticesAfterARound()).toBe(0);
});

test('a Zap that is switched on again before the notice went out is left in peace', async () => {
  const { id } = await zap();
  await calls.call('DELETE', `/webhooks/${id}`);
  expect((await zap()).id).not.toBe(id);
  expect(await noticesAfterARound()).toBe(0);
});

test('revoking an API key ends its webhooks only when asked to, and none of another key', async () => {
  const makeKey = () => calls.call('POST', '/api-keys', { name: 'Zapier' });
  const [one, other] = [await makeKey(), await makeKey()];
  const subscribeAs = async (key: string, path: string) =>
    (
      await server.api(
        'POST',
        '/webhooks',
        { url: receiver.url + path, event_types: ['survey.response.created'], source: 'zapier' },
        { Authorization: `Bearer ${key}` },
      )
    ).body.id;
  const kept = await subscribeAs(one.key, '/kept');
  const ended = await subscribeAs(other.key, '/ended');
  await calls.call('DELETE', `/api-keys/${one.id}`);
  await calls.call('DELETE', `/api-keys/${other.id}?end_webhooks=true`);
  expect(await noticesAfterARound()).toBe(1);
  expect(notices()[0]?.path).toBe('/hook/ended');
  expect((await calls.call('GET', `/webhooks/${kept}`)).status).toBe('active');
  expect((await server.api('GET', `/webhooks/${ended}`)).status).toBe(404);
});
