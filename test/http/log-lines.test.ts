import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { startLoggedServer } from './logged-server.ts';

let server: Awaited<ReturnType<typeof startLoggedServer>>;
let receiver: TestReceiver;
beforeAll(async () => {
  [server, receiver] = await Promise.all([startLoggedServer(), startReceiver()]);
});
afterAll(() => Promise.all([server.stop(), receiver.close()]));

const linesOf = (message: string) =>
  server.lines.map((line) => JSON.parse(line)).filter((line) => line.msg === message);

test('an event is one line, and each of its attempts one more that leads back to it', async () => {
  const survey = (await server.api('GET', '/surveys')).body.data[0];
  const order = { url: receiver.url, event_types: ['survey.response.created'] };
  const webhook = (await server.api('POST', '/webhooks', order)).body;
  const answers = { liked: ['saves_time'], recommend: 9 };
  const reply = (await server.api('POST', `/surveys/${survey.id}/responses`, { answers })).body;
  await waitFor('the attempt', async () => linesOf('delivery.attempted').length === 1);

  expect(linesOf('event.recorded')).toMatchObject([
    {
      eventId: reply.event_id,
      eventType: 'survey.response.created',
      collectorId: survey.id,
      replyId: reply.id,
      number: 1,
      recordedAt: reply.created_at,
    },
  ]);
  expect(linesOf('delivery.attempted')).toMatchObject([
    {
      eventId: reply.event_id,
      webhookId: webhook.id,
      attemptNumber: 1,
      outcome: 'delivered',
      status: 200,
      counted: true,
    },
  ]);
});
