// Promise 1: an acknowledged submit is delivered at least once to every webhook that matched at that moment, or visibly failed.
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { DatabaseUnavailable } from '../../server/src/database/database-errors.ts';
import { makeCalls } from '../engine/make-calls.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';

let database: Database;
let server: TestServer;
let next: TestServer | undefined;
let receiver: TestReceiver;
let calls: ReturnType<typeof makeCalls>;
let commits = true;
const environment = { ENCRYPTION_KEY: randomBytes(32).toString('base64') };
beforeEach(async () => {
  commits = true;
  const real = await openTestDatabase();
  database = {
    ...real,
    transaction: (work) =>
      real.transaction(async (tx) => {
        const answer = await work(tx);
        if (!commits) throw new DatabaseUnavailable('The connection to the database was lost.');
        return answer;
      }),
  };
  [server, receiver] = await Promise.all([
    startTestServer({ clockStandsStill: true, database, environment }),
    startReceiver(),
  ]);
  calls = makeCalls(server);
});
afterEach(async () => {
  await next?.stop();
  await Promise.all([server.stop(), receiver.close()]);
});

test('every webhook that matches gets it, and no other', async () => {
  const [surveyId, otherSurveyId] = [await calls.makeSurvey(), await calls.makeSurvey()];
  const at = (path: string) => `${receiver.url}/${path}`;
  await calls.subscribe(at('this-survey'), surveyId);
  await calls.call('POST', '/webhooks', { url: at('all-surveys'), event_types: ['survey.response.created'] });
  await calls.call('POST', '/webhooks', {
    url: at('all-events'),
    event_types: ['form.submission.created', 'survey.response.created'],
  });
  await calls.call('POST', '/webhooks', { url: at('forms'), event_types: ['form.submission.created'] });
  await calls.subscribe(at('other-survey'), otherSurveyId);
  await server.strangerApi('POST', '/webhooks', {
    url: at('stranger'),
    event_types: ['survey.response.created'],
  });
  const deleted = await calls.subscribe(at('deleted'), surveyId);
  await calls.call('DELETE', `/webhooks/${deleted.id}`);

  const { event_id } = await calls.submit(surveyId);
  await calls.subscribe(at('too-late'), surveyId);
  await calls.sweepAndSettle();
  await waitFor('three arrivals', () => receiver.received.length === 3);
  await calls.sweepAndSettle();
  const paths = receiver.received.map(({ path }) => path.split('/').at(-1));
  expect(paths.sort()).toEqual(['all-events', 'all-surveys', 'this-survey']);
  expect(new Set(receiver.received.map(({ body }) => JSON.parse(body).event_id))).toEqual(
    new Set([event_id]),
  );
});

test('also when its wake came to nothing: the sweep finds it', async () => {
  const surveyId = await calls.makeSurvey();
  const wish = { url: receiver.url, event_types: ['survey.response.created'], survey_ids: [surveyId] };
  await calls.call('POST', '/webhooks', wish);
  // In the webhook's first second: whoever is woken now finds nothing due.
  await calls.submit(surveyId);
  await server.settled();
  expect(receiver.received).toEqual([]);
  server.advance(1_000);
  await calls.sweepAndSettle();
  expect(receiver.received).toHaveLength(1);
});

test('also after the server was gone meanwhile', async () => {
  const surveyId = await calls.makeSurvey();
  receiver.answerWith({ status: 503 });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.submit(surveyId);
  await calls.deliveryWhen(webhook.id, 'one attempt', (one) => one.attempt_count === 1);
  receiver.answerWith({ status: 200 });

  next = await startTestServer({
    clockStandsStill: true,
    database: { ...database, close: async () => undefined },
    environment,
  });
  next.advance(120_000);
  await next.sweep();
  await waitFor('the second attempt', () => receiver.received.length === 2);
});

test('what a receiver refuses has visibly failed, with the reason in the log', async () => {
  const surveyId = await calls.makeSurvey();
  receiver.answerWith({ status: 422, body: 'I want a phone number' });
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.submit(surveyId);
  const failed = await calls.deliveryWhen(webhook.id, 'failed', (one) => one.status === 'failed');
  expect(failed.attempts).toMatchObject([{ response: { status: 422, body: 'I want a phone number' } }]);
});

test('201 comes after the commit: a submit that was not committed is a 503, and nothing of it is there', async () => {
  const surveyId = await calls.makeSurvey();
  await calls.subscribe(receiver.url, surveyId);
  commits = false;
  const answers = { remark: 'Good' };
  const refused = await server.api('POST', `/surveys/${surveyId}/responses`, { answers });
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  commits = true;
  expect((await calls.call('GET', `/surveys/${surveyId}/responses`)).data).toEqual([]);
  expect((await calls.submit(surveyId)).number).toBe(1);
  await waitFor('the one that was acknowledged', () => receiver.received.length === 1);
});
