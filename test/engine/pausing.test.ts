import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeCalls } from './make-calls.ts';

const MINUTE = 60_000;

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

test.each(['paused', 'disabled'])(
  'a %s webhook gets nothing but test sends, and its backlog when it is active again',
  async (status) => {
    receiver.answerWith({ status: 500 });
    const webhook = await calls.subscribe(receiver.url, surveyId);
    for (let count = 1; count <= 3; count++) await calls.submit(surveyId);
    await waitFor('three attempts', () => receiver.received.length === 3);
    await server.settled();
    await calls.call('PATCH', `/webhooks/${webhook.id}`, { status });

    receiver.answerWith({ status: 200 });
    server.advance(10 * MINUTE);
    await calls.sweepAndSettle();
    expect(receiver.received).toHaveLength(3);
    const { event_id } = await calls.call('POST', `/webhooks/${webhook.id}/test`);
    await waitFor('the test send', () => receiver.received.length === 4);
    expect(receiver.received[3]?.headers['webhook-id']).toBe(event_id);
    await calls.sweepAndSettle();
    expect(receiver.received).toHaveLength(4);

    // Nobody sweeps: the resume itself wakes.
    await calls.call('PATCH', `/webhooks/${webhook.id}`, { status: 'active' });
    await waitFor('the backlog', () => receiver.received.length === 7);
    await waitFor('all delivered', async () =>
      (await calls.deliveriesOf(webhook.id)).every((one: { status: string }) => one.status === 'delivered'),
    );
  },
);

test('what is submitted while a webhook is paused makes no delivery for it', async () => {
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.call('PATCH', `/webhooks/${webhook.id}`, { status: 'paused' });
  await calls.submit(surveyId);
  await calls.call('PATCH', `/webhooks/${webhook.id}`, { status: 'active' });
  await calls.sweepAndSettle();
  expect(await calls.deliveriesOf(webhook.id)).toEqual([]);
});
