import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('the six-attempt schedule, with a clock that stands still', () => {
  let server: TestServer;
  let receiver: TestReceiver;
  beforeEach(async () => {
    [server, receiver] = await Promise.all([startTestServer({ clockStandsStill: true }), startReceiver()]);
  });
  afterEach(async () => {
    await Promise.all([server.stop(), receiver.close()]);
  });

  test('attempts come at once, then 1 min, 5 min, 15 min, 1 h and 6 h after the one before, and then it has failed', async () => {
    receiver.answerWith({ status: 500, body: 'not now' });
    await subscribeAndSubmit();
    for (const [index, waitMs] of [1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 1 * HOUR, 6 * HOUR].entries()) {
      await attempts(index + 1);
      const delivery = await onlyDelivery();
      const waitedMs = Date.parse(delivery.next_attempt_at) - server.now().getTime();
      expect(waitedMs).toBeGreaterThanOrEqual(waitMs);
      expect(waitedMs).toBeLessThanOrEqual(waitMs * 1.05);

      server.advance(waitedMs - SECOND);
      await server.sweep();
      await server.settled();
      expect(receiver.received).toHaveLength(index + 1);
      server.advance(SECOND);
      await server.sweep();
    }
    await attempts(6);
    const delivery = await onlyDelivery();
    expect(delivery).toMatchObject({ status: 'failed', attempt_count: 6, next_attempt_at: null });
    expect(receiver.received.map(({ headers }) => headers['x-webhook-attempt'])).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
    ]);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  async function subscribeAndSubmit() {
    const subscribed = await server.api('POST', '/webhooks', {
      url: receiver.url,
      event_types: ['survey.response.created'],
    });
    expect(subscribed.status).toBe(201);
    server.advance(SECOND);
    const survey = (await server.api('GET', '/surveys')).body.data[0];
    const answers = { liked: ['It is easy to use'], recommend: 9 };
    expect((await server.api('POST', `/surveys/${survey.id}/responses`, { answers })).status).toBe(201);
  }

  const onlyDelivery = async () => (await server.api('GET', '/deliveries')).body.data[0];
  const attempts = (count: number) =>
    waitFor(`${count} attempts`, async () => (await onlyDelivery()).attempt_count === count);
});
