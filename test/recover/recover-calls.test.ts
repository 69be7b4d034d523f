import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { makeRecoveryRunner, type RecoveryRunner } from '../../server/src/engine/recovery-runner.ts';
import { makeLog } from '../../server/src/log.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const UNKNOWN = '0197c0de-0000-7000-8000-000000000001';

let server: TestServer;
let runner: RecoveryRunner;
let webhookId: string;
beforeAll(async () => {
  server = await startTestServer({ clockStandsStill: true });
  runner = makeRecoveryRunner({
    database: server.database,
    clock: server.now,
    log: makeLog('silent'),
    wake: () => undefined,
  });
});
afterAll(() => server.stop());
beforeEach(async () => {
  const url = `https://receiver.example/${Math.random()}`;
  const subscribed = await server.api('POST', '/webhooks', { url, event_types: ['survey.response.created'] });
  webhookId = subscribed.body.id;
});

const ago = (ms: number) => new Date(server.now().getTime() - ms).toISOString();
const recover = (body: unknown, headers?: Record<string, string>) =>
  server.api('POST', `/webhooks/${webhookId}/recover`, body, headers);

test('a wish is accepted with its place, and its state can be asked for until it is done', async () => {
  const since = ago(DAY);
  const accepted = await recover({ since });
  expect(accepted.status).toBe(202);
  expect(accepted.body).toEqual({
    id: expect.any(String),
    webhook_id: webhookId,
    since,
    status: 'running',
    total: null,
    done: 0,
    created_at: server.now().toISOString(),
    finished_at: null,
  });
  const place = accepted.headers.get('location');
  expect(place).toBe(`/api/v1/recoveries/${accepted.body.id}`);
  while (await runner.round());
  const shown = await server.api('GET', `/recoveries/${accepted.body.id}`);
  expect(shown.body).toEqual({
    ...accepted.body,
    status: 'done',
    total: 0,
    finished_at: server.now().toISOString(),
  });
});

describe('the moment', () => {
  test.each([
    ['in the future', () => ago(-1), 'lies in the future'],
    ['31 days back', () => ago(31 * DAY), 'at most 30 days back'],
    ['no moment', () => 'yesterday', 'ISO 8601'],
    ['missing', () => undefined, 'is missing'],
  ])('%s is refused', async (_, since, message) => {
    const refused = await recover({ since: since() });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([{ pointer: '/since', message: expect.stringContaining(message) }]);
  });

  test('may be thirty days back, although a call takes its time, and may be this very one', async () => {
    expect((await recover({ since: ago(30 * DAY + MINUTE) })).status).toBe(202);
    expect((await recover({ since: ago(0) })).status).toBe(202);
  });
});

test('a second wish while one is running answers that one, with the earlier of the two moments', async () => {
  const first = await recover({ since: ago(DAY) });
  const later = await recover({ since: ago(MINUTE) });
  expect([later.status, later.body]).toEqual([202, first.body]);
  const earlier = await recover({ since: ago(2 * DAY) });
  expect(earlier.body).toEqual({ ...first.body, since: ago(2 * DAY) });
});

test('the same Idempotency-Key answers the first recovery, also when it has ended', async () => {
  const body = { since: ago(DAY) };
  const first = await recover(body, { 'Idempotency-Key': 'once' });
  while (await runner.round());
  const again = await recover(body, { 'Idempotency-Key': 'once' });
  expect(again.status).toBe(202);
  expect(again.body).toMatchObject({ id: first.body.id, status: 'done' });
  expect(again.headers.get('location')).toBe(`/api/v1/recoveries/${first.body.id}`);
  expect((await recover(body)).body.id).not.toBe(first.body.id);
});

test('cancelling ends it, twice is harmless, and the webhook can be recovered anew', async () => {
  const { id } = (await recover({ since: ago(DAY) })).body;
  for (const _ of [1, 2]) expect((await server.api('DELETE', `/recoveries/${id}`)).status).toBe(204);
  const shown = await server.api('GET', `/recoveries/${id}`);
  expect(shown.body).toMatchObject({ status: 'cancelled', finished_at: server.now().toISOString() });
  expect((await recover({ since: ago(DAY) })).body.id).not.toBe(id);
});

test('recoveries are listed newest first, of one webhook or of all', async () => {
  const { id: older } = (await recover({ since: ago(DAY) })).body;
  await server.api('DELETE', `/recoveries/${older}`);
  const { id: newer } = (await recover({ since: ago(DAY) })).body;
  const listed = await server.api('GET', `/recoveries?webhook_id=${webhookId}`);
  expect(listed.body.data.map((one: { id: string }) => one.id)).toEqual([newer, older]);
  const page = await server.api('GET', '/recoveries?limit=1');
  expect(page.body).toMatchObject({ data: [{ id: newer }], has_more: true, next_cursor: expect.any(String) });
});

test('what does not exist, or belongs to others, is not found', async () => {
  const { id } = (await recover({ since: ago(DAY) })).body;
  const since = ago(DAY);
  for (const answer of [
    await server.api('POST', `/webhooks/${UNKNOWN}/recover`, { since }),
    await server.strangerApi('POST', `/webhooks/${webhookId}/recover`, { since }),
    await server.api('GET', `/recoveries/${UNKNOWN}`),
    await server.strangerApi('GET', `/recoveries/${id}`),
    await server.strangerApi('DELETE', `/recoveries/${id}`),
  ])
    expect(answer.status).toBe(404);
  expect((await server.strangerApi('GET', `/recoveries?webhook_id=${webhookId}`)).body.data).toEqual([]);
  expect((await server.api('GET', `/recoveries/${id}`)).body.status).toBe('running');
});

test('a deleted webhook cannot be recovered', async () => {
  await server.api('DELETE', `/webhooks/${webhookId}`);
  expect((await recover({ since: ago(DAY) })).status).toBe(404);
});
