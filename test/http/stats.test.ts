import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let server: TestServer;
let webhookId: string;
beforeAll(async () => {
  server = await startTestServer({ clockStandsStill: true });
});
afterAll(() => server.stop());
beforeEach(async () => {
  webhookId = await subscribe();
});

async function subscribe(more: object = {}) {
  const url = `https://receiver.example/${Math.random()}`;
  const wish = { url, event_types: ['survey.response.created'], ...more };
  return (await server.api('POST', '/webhooks', wish)).body.id;
}

const stats = async (window = '24h', id = webhookId) =>
  (await server.api('GET', `/webhooks/${id}/stats?window=${window}`)).body;

/** Deliveries made so long ago, each with these attempts. */
async function addDeliveries(count: number, status: string, agoMs: number, durationsMs: number[] = []) {
  const at = new Date(server.now().getTime() - agoMs);
  await server.database.query(ADD_DELIVERIES, [webhookId, count, status, at, durationsMs]);
}

test('without deliveries everything is zero or null, with a bucket for every hour all the same', async () => {
  const answer = await stats();
  expect(answer).toMatchObject({
    webhook_id: webhookId,
    window: '24h',
    since: new Date(server.now().getTime() - DAY).toISOString(),
    until: server.now().toISOString(),
    delivered: 0,
    failed: 0,
    pending: 0,
    cancelled: 0,
    success_rate: null,
    p50_ms: null,
    p95_ms: null,
  });
  expect(answer.buckets.length).toBeGreaterThanOrEqual(24);
  for (const bucket of answer.buckets)
    expect(bucket).toEqual({ from: expect.any(String), delivered: 0, failed: 0, p50_ms: null, p95_ms: null });
});

test('deliveries are counted by status, and the rate is of those that ended in either way', async () => {
  for (const [count, status] of [
    [3, 'delivered'],
    [1, 'failed'],
    [2, 'pending'],
    [4, 'cancelled'],
  ] as const)
    await addDeliveries(count, status, 30 * MINUTE);
  expect(await stats()).toMatchObject({
    delivered: 3,
    failed: 1,
    pending: 2,
    cancelled: 4,
    success_rate: 0.75,
  });
});

test('half of the attempts were no slower than p50_ms, and 95 of 100 no slower than p95_ms', async () => {
  await addDeliveries(
    1,
    'delivered',
    HOUR,
    Array.from({ length: 10 }, (_, index) => (index + 1) * 10),
  );
  await addDeliveries(9, 'delivered', 3 * HOUR, [1_000]);
  expect(await stats()).toMatchObject({ p50_ms: 100, p95_ms: 1_000 });
});

test('of a bucket with very many deliveries an even part is looked at, and stands for all of them', async () => {
  await addDeliveries(1_500, 'delivered', HOUR, [10]);
  await addDeliveries(500, 'delivered', 3 * HOUR, [900]);
  expect(await stats()).toMatchObject({ delivered: 2_000, p50_ms: 10, p95_ms: 900 });
});

describe('the buckets', () => {
  test.each([
    ['24h', DAY, HOUR],
    ['7d', 7 * DAY, DAY],
    ['30d', 30 * DAY, DAY],
  ])('of %s begin with the window and then at every full step', async (window, windowMs, stepMs) => {
    const froms = (await stats(window)).buckets.map(({ from }: { from: string }) => Date.parse(from));
    expect(froms[0]).toBe(server.now().getTime() - windowMs);
    const steps = froms.slice(1);
    expect(steps[0]).toBe((Math.floor(froms[0] / stepMs) + 1) * stepMs);
    expect(steps.at(-1)).toBe(Math.floor(server.now().getTime() / stepMs) * stepMs);
    expect(steps).toHaveLength((steps.at(-1) - steps[0]) / stepMs + 1);
  });

  test('hold each delivery once, by the moment it was made', async () => {
    await addDeliveries(1, 'delivered', 0, [7]);
    await addDeliveries(2, 'failed', DAY, [9]);
    await addDeliveries(5, 'delivered', DAY + 1);
    const { buckets, delivered, failed } = await stats();
    expect([delivered, failed]).toEqual([1, 2]);
    expect(buckets[0]).toMatchObject({ delivered: 0, failed: 2, p50_ms: 9, p95_ms: 9 });
    expect(buckets.at(-1)).toMatchObject({ delivered: 1, failed: 0, p50_ms: 7, p95_ms: 7 });
    expect((await stats('7d')).delivered).toBe(6);
  });
});

test('test sends and test webhooks are no part of it', async () => {
  const testWebhookId = await subscribe({ expires_in: 600 });
  await server.api('POST', `/webhooks/${webhookId}/test`, {});
  expect(await stats()).toMatchObject({ pending: 0, delivered: 0, failed: 0 });
  webhookId = testWebhookId;
  await addDeliveries(2, 'delivered', HOUR, [5]);
  expect(await stats()).toMatchObject({ delivered: 0, success_rate: null, p50_ms: null });
});

test("an unknown window is refused, and others' webhooks are not found", async () => {
  expect((await server.api('GET', `/webhooks/${webhookId}/stats?window=1y`)).status).toBe(422);
  expect((await server.api('GET', `/webhooks/${webhookId}/stats`)).body.window).toBe('24h');
  expect((await server.strangerApi('GET', `/webhooks/${webhookId}/stats`)).status).toBe(404);
  await server.api('DELETE', `/webhooks/${webhookId}`);
  expect((await server.api('GET', `/webhooks/${webhookId}/stats`)).status).toBe(404);
});

const ADD_DELIVERIES = `
  with happened as (
         insert into events (id, workspace_id, event_type, body, is_test, created_at)
         select uuid_v7($4), h.workspace_id, 'survey.response.created', '{}', false, $4
           from webhooks h
          cross join generate_series(1, $2)
          where h.id = $1
         returning id, workspace_id
       ),
       owed as (
         insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, next_attempt_at, created_at,
                                 finished_at)
         select uuid_v7($4), workspace_id, id, $1, 'survey.response.created', false, $3::text,
                case $3::text when 'pending' then 'infinity'::timestamptz end, $4,
                case $3::text when 'pending' then null else $4::timestamptz end
           from happened
         returning id, workspace_id
       )
  insert into attempts (id, workspace_id, delivery_id, number, started_at, duration_ms, outcome, request_url, request_headers, counted)
  select uuid_v7($4), o.workspace_id, o.id, d.number, $4, d.duration_ms, 'delivered', 'https://receiver.example/', '{}', true
    from owed o
   cross join unnest($5::integer[]) with ordinality d (duration_ms, number)`;
