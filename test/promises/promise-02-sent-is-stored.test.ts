// Promise 2: the bytes sent are the bytes stored and signed, in every attempt, resend and recovery.
import { createHmac } from 'node:crypto';
import { verify } from '@askusers/shared';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeCalls } from '../engine/make-calls.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';

const HOUR = 60 * 60 * 1_000;

let server: TestServer;
let receiver: TestReceiver;
beforeAll(async () => {
  [server, receiver] = await Promise.all([startTestServer({ clockStandsStill: true }), startReceiver()]);
});
afterAll(async () => {
  await Promise.all([server.stop(), receiver.close()]);
});

test('attempts, resend and recovery send the same bytes as the API shows, each signed; edits in between change nothing', async () => {
  const calls = makeCalls(server);
  const surveyId = await calls.makeSurvey();
  receiver.answerWith((_request, before) => ({ status: before < 2 ? 500 : before === 2 ? 400 : 200 }));
  const webhook = await calls.subscribe(receiver.url, surveyId);
  // What text can hold and careless storage changes: NUL, a lone surrogate, an emoji, line separators, spaces.
  await calls.submit(surveyId, 'Olá \u0000 \ud800 \u{1f600}\u2028 "quoted" \\ end');

  for (const count of [1, 2, 3]) {
    await calls.deliveryWhen(webhook.id, `${count} attempts`, (one) => one.attempt_count === count);
    await calls.call('PATCH', `/surveys/${surveyId}`, { title: `Renamed ${count} times` });
    server.advance(7 * HOUR);
    if (count < 3) await calls.sweepAndSettle();
  }
  const failed = await calls.deliveryWhen(webhook.id, 'failed', (one) => one.status === 'failed');
  await calls.call('POST', `/deliveries/${failed.id}/resend`);
  const delivered = await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');
  await waitFor('four requests', () => receiver.received.length === 4);

  const [row] = await server.database.query<{ body: string }>('select body from events where id = $1', [
    delivered.event_id,
  ]);
  expect(row?.body).toContain('How was it?');
  expect(delivered.attempts.map((attempt: { request: { body: string } }) => attempt.request.body)).toEqual(
    Array(4).fill(row?.body),
  );
  for (const { body, headers } of receiver.received) {
    expect(body).toBe(row?.body);
    // As the documentation says it, and as the library does.
    expect(headers['x-webhook-signature']).toBe(
      createHmac('sha256', webhook.secret).update(body).digest('hex'),
    );
    expect(verify({ body, headers, secret: webhook.secret })).toEqual({ kind: 'verified' });
  }
});
