import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const EVENTS = ['survey.response.created'];
const UNKNOWN = '0197c0de-0000-7000-8000-000000000001';

describe('what the dashboard asks for beside', () => {
  let server: TestServer;
  let receiver: TestReceiver;
  let surveyId: string;
  beforeAll(async () => {
    [server, receiver] = await Promise.all([startTestServer({ clockStandsStill: true }), startReceiver()]);
    surveyId = (await server.api('GET', '/surveys')).body.data[0].id;
  });
  afterAll(async () => {
    await server.stop();
    await receiver.close();
  });

  const submit = async (status: number) => {
    receiver.answerWith({ status });
    const answers = { liked: ['It is easy to use'], recommend: 9 };
    const reply = (await server.api('POST', `/surveys/${surveyId}/responses`, { answers })).body;
    await waitFor('the deliveries', async () => {
      await server.sweep();
      await server.settled();
      const { data } = (await server.api('GET', `/deliveries?event_id=${reply.event_id}`)).body;
      return data.every((delivery: { status: string }) => delivery.status !== 'pending');
    });
    return reply;
  };
  const missed = (id: string, since: string) =>
    server.api('GET', `/webhooks/${id}/missed?since=${encodeURIComponent(since)}`);

  test('what a webhook missed while it was paused, as recover would make up for it', async () => {
    const url = `${receiver.url}/paused`;
    const webhook = (await server.api('POST', '/webhooks', { url, event_types: EVENTS })).body;
    server.advance(1_000);
    const since = server.now().toISOString();
    await submit(400);
    await server.api('PATCH', `/webhooks/${webhook.id}`, { status: 'paused' });
    await submit(200);
    await submit(200);
    const { status, body } = await missed(webhook.id, since);
    expect([status, body]).toEqual([
      200,
      { failed: 1, failed_has_more: false, missing: 2, missing_has_more: false },
    ]);
    server.advance(1);
    expect((await missed(webhook.id, server.now().toISOString())).body).toMatchObject({
      failed: 0,
      missing: 0,
    });
    for (const wrong of ['', 'yesterday', '2100-01-01', '2020-01-01'])
      expect([wrong, (await missed(webhook.id, wrong)).body.errors[0].pointer]).toEqual([wrong, '/since']);
    expect((await missed(UNKNOWN, since)).status).toBe(404);
  });

  test('an API key with the webhooks that were ordered with it', async () => {
    const made = (await server.api('POST', '/api-keys', { name: 'For Zapier' })).body;
    const withKey = server.callWith({ Authorization: `Bearer ${made.key}` });
    const order = (name: string) => ({
      url: `https://example.com/${name}`,
      event_types: ['form.submission.created'],
      name,
    });
    const zap = (await withKey('POST', '/webhooks', { ...order('zap'), source: 'zapier' })).body;
    const plain = (await withKey('POST', '/webhooks', order('plain'))).body;
    const gone = (await withKey('POST', '/webhooks', order('gone'))).body;
    await withKey('DELETE', `/webhooks/${gone.id}`);
    await server.api('POST', '/webhooks', order('of another key'));
    const { key, ...shown } = made;
    const found = await server.api('GET', `/api-keys/${made.id}`);
    expect([found.status, found.body]).toEqual([
      200,
      {
        ...shown,
        last_used_at: server.now().toISOString(),
        webhooks: [
          { id: plain.id, name: 'plain', source: 'api' },
          { id: zap.id, name: 'zap', source: 'zapier' },
        ],
        webhooks_has_more: false,
      },
    ]);
    expect(found.text).not.toContain(key);
    await server.api('DELETE', `/api-keys/${made.id}`);
    expect((await server.api('GET', `/api-keys/${made.id}`)).status).toBe(404);
  });

  // The last: ids of events are made by the machine's clock, and here ours goes on by a week.
  test('webhooks with what became of their deliveries in seven days, if it is asked for', async () => {
    const quiet = (
      await server.api('POST', '/webhooks', {
        url: 'https://example.com',
        event_types: ['form.submission.created'],
      })
    ).body;
    const busy = (await server.api('POST', '/webhooks', { url: receiver.url, event_types: EVENTS })).body;
    server.advance(1_000);
    await submit(200);
    server.advance(7 * DAY_MS + 1_000);
    const last = [await submit(200), await submit(404), await submit(200)].at(-1);
    await server.api('POST', `/webhooks/${busy.id}/test`, {});
    const listed = (await server.api('GET', '/webhooks?include=stats')).body.data;
    expect(listed.slice(0, 2)).toMatchObject([
      { id: busy.id, stats: { delivered: 2, failed: 1 }, last_delivery_at: last.created_at },
      { id: quiet.id, stats: { delivered: 0, failed: 0 }, last_delivery_at: null },
    ]);
    const bare = (await server.api('GET', '/webhooks')).body.data;
    expect(bare).toEqual(
      listed.map(({ stats, last_delivery_at, ...webhook }: Record<string, unknown>) => webhook),
    );
    expect((await server.api('GET', '/webhooks?include=everything')).status).toBe(422);
    expect((await server.strangerApi('GET', '/webhooks?include=stats')).body.data).toEqual([]);
  });
});
