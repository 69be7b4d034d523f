// Promise 9: API keys stored hashed; webhook secrets and custom header values encrypted at rest and masked; neither in logs, lists
// or errors; shown in full only on create and on explicit reveal. The logs: test/journeys/first-delivery.test.ts.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeCalls } from '../engine/make-calls.ts';
import { FIRST_KEY, startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';

const HEADER_VALUE = 'Bearer their-own-token-123';

let server: TestServer;
let receiver: TestReceiver;
beforeAll(async () => {
  [server, receiver] = await Promise.all([startTestServer({ clockStandsStill: true }), startReceiver()]);
});
afterAll(async () => {
  await Promise.all([server.stop(), receiver.close()]);
});

test('the secret and the header are used, and shown nowhere but on create and reveal', async () => {
  const calls = makeCalls(server);
  const surveyId = await calls.makeSurvey();
  const webhook = await calls.subscribe(receiver.url, surveyId, { headers: { Authorization: HEADER_VALUE } });
  expect(webhook.secret).toMatch(/^whsec_/);
  const { key } = await calls.call('POST', '/api-keys', { name: 'Another', scopes: ['read'] });
  await calls.submit(surveyId);
  const delivery = await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');
  expect(receiver.received[0]?.headers.authorization).toBe(HEADER_VALUE);
  expect((await calls.call('GET', `/webhooks/${webhook.id}/secret`)).secret).toBe(webhook.secret);

  const secrets = [webhook.secret, HEADER_VALUE, FIRST_KEY, key].filter(Boolean);
  expect(secrets).toHaveLength(4);
  const shown = await Promise.all(
    [
      '/webhooks',
      `/webhooks/${webhook.id}`,
      `/deliveries/${delivery.id}`,
      '/deliveries',
      '/events',
      '/api-keys',
      '/me',
      '/webhooks?limit=wrong',
    ].map(async (path) => (await server.api('GET', path)).text),
  );
  for (const secret of secrets) expect(shown.join('\n')).not.toContain(secret);
});

test('whoever reads the database finds none of them', async () => {
  const calls = makeCalls(server);
  const surveyId = await calls.makeSurvey();
  const webhook = await calls.subscribe(receiver.url, surveyId, { headers: { Authorization: HEADER_VALUE } });
  await calls.submit(surveyId);
  await calls.deliveryWhen(webhook.id, 'delivered', (one) => one.status === 'delivered');

  const tables = await server.database.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  expect(tables.length).toBeGreaterThan(8);
  for (const { name } of tables) {
    const rows = await server.database.query<{ text: string }>(`select t::text as text from "${name}" t`);
    const everything = rows.map((row) => row.text).join('\n');
    for (const secret of [webhook.secret, HEADER_VALUE, FIRST_KEY])
      expect([name, everything.includes(secret)]).toEqual([name, false]);
  }
});
