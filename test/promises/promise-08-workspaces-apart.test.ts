// Promise 8: one workspace never sees another's rows. The walk over all routes with a stranger's key: test/http.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeCalls } from '../engine/make-calls.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';

let server: TestServer;
let receiver: TestReceiver;
beforeAll(async () => {
  [server, receiver] = await Promise.all([startTestServer({ clockStandsStill: true }), startReceiver()]);
});
afterAll(async () => {
  await Promise.all([server.stop(), receiver.close()]);
});

test('a stranger finds, changes and sends nothing of ours, and what the stranger submits reaches no webhook of ours', async () => {
  const calls = makeCalls(server);
  const surveyId = await calls.makeSurvey();
  await calls.subscribe(receiver.url, surveyId);
  const everything = await calls.call('POST', '/webhooks', {
    url: `${receiver.url}/everything`,
    event_types: ['survey.response.created', 'form.submission.created'],
  });
  server.advance(1_000);
  const reply = await calls.submit(surveyId);
  await calls.sweepAndSettle();
  const [delivery] = await calls.deliveriesOf(everything.id);
  const arrivedBefore = receiver.received.length;
  expect(arrivedBefore).toBe(2);

  for (const [method, path, body] of [
    ['GET', `/surveys/${surveyId}`],
    ['PATCH', `/surveys/${surveyId}`, { title: 'Mine now' }],
    ['GET', `/surveys/${surveyId}/responses/${reply.id}`],
    ['POST', `/surveys/${surveyId}/responses`, { answers: { remark: 'From a stranger' } }],
    ['GET', `/webhooks/${everything.id}`],
    ['GET', `/webhooks/${everything.id}/secret`],
    ['POST', `/webhooks/${everything.id}/test`],
    ['GET', `/deliveries/${delivery.id}`],
    ['POST', `/deliveries/${delivery.id}/resend`],
    ['GET', `/events/${reply.event_id}`],
  ] as const) {
    expect([path, (await server.strangerApi(method, path, body)).status]).toEqual([path, 404]);
  }
  await server.strangerApi('DELETE', `/webhooks/${everything.id}`);
  for (const list of ['/webhooks', '/deliveries', '/events'])
    expect((await server.strangerApi('GET', list)).body.data).toEqual([]);
  expect((await calls.call('GET', `/webhooks/${everything.id}`)).status).toBe('active');

  const theirs = (await server.strangerApi('GET', '/surveys')).body.data[0];
  const answers = { liked: ['saves_time'], recommend: 9 };
  expect((await server.strangerApi('POST', `/surveys/${theirs.id}/responses`, { answers })).status).toBe(201);
  await calls.sweepAndSettle();
  expect(receiver.received).toHaveLength(arrivedBefore);
  const strays = await server.database.query(
    'select d.id from deliveries d join webhooks h on h.id = d.webhook_id where d.workspace_id <> h.workspace_id',
  );
  expect(strays).toEqual([]);
});
