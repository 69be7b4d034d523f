import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FIRST_KEY, startTestServer, type TestServer } from '../support/running-server.ts';
import { CONNECTION, connectedApp, SERVER_URL } from './connected-app.ts';
import { InvalidParameters } from './make/make-app.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const call = (parameters: Record<string, unknown>) => {
  const { app, sent } = connectedApp(server);
  return { app, sent, done: app.run('makeApiCall', { connection: CONNECTION, parameters }) };
};

describe('an API call', () => {
  test.each(['/surveys', 'surveys', '/surveys/'])('reaches what is under the API: %s', async (url) => {
    const qs = [{ key: 'limit', value: '1' }];
    const { done, sent } = call({ url, method: 'GET', qs, headers: [{ key: 'X-Note', value: 'a' }] });
    expect(await done).toMatchObject([
      { statusCode: 200, body: { data: [{ title: expect.any(String) }], has_more: false } },
    ]);
    expect(sent[0]?.headers).toMatchObject({ authorization: `Bearer ${FIRST_KEY}`, 'x-note': 'a' });
  });

  test('sends its body as it stands, and DELETE brings nothing back', async () => {
    const headers = [{ key: 'Content-Type', value: 'application/json' }];
    const body = JSON.stringify({ title: 'Made by a call', questions: [] });
    const [made] = await call({ url: '/surveys', method: 'POST', headers, body }).done;
    expect(made).toMatchObject({ statusCode: 201, body: { title: 'Made by a call' } });
    const { id } = (made as { body: { id: string } }).body;
    const [deleted] = await call({ url: `/surveys/${id}`, method: 'DELETE', headers }).done;
    expect(deleted).toMatchObject({ statusCode: 204 });
    expect(deleted).not.toHaveProperty('body');
  });

  test('shows no secret in the log, neither one that was sent nor one that came', async () => {
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const headers = [{ key: 'Content-Type', value: 'application/json' }];
    const webhook = { url: 'https://example.com/x', event_types: ['survey.response.created'], secret };
    const webhooks = call({ url: '/webhooks', method: 'POST', headers, body: JSON.stringify(webhook) });
    const [made] = await webhooks.done;
    expect(made).toMatchObject({ body: { secret } });
    const keys = call({ url: '/api-keys', method: 'POST', headers, body: JSON.stringify({ name: 'Other' }) });
    const [{ body }] = (await keys.done) as [{ body: { key: string } }];
    const shown = JSON.stringify([webhooks.app.logs, keys.app.logs]);
    for (const hidden of [secret, body.key, FIRST_KEY]) expect(shown).not.toContain(hidden);
  });

  const OUTSIDE = [
    '//evil.example/x',
    'https://evil.example/x',
    'http:evil.example',
    '@evil.example/x',
    ':8443@evil.example',
    '.evil.example',
    '../../healthz',
    '/../../healthz',
    '/surveys/../../../healthz',
    '..\\..\\healthz',
    '\\\\evil.example\\x',
    '/\\evil.example',
    '%2e%2e/%2E%2E/healthz',
    '/.%2e/.%2E/healthz',
    '%252e%252e/healthz',
    '.\t./.\n./healthz',
    '/\t/evil.example',
    '/x/..;/healthz',
    'surveys#/../..',
    'surveys?a=/../..',
    ' https://evil.example',
    '\u2025/\u2025/healthz',
    '\uff0e\uff0e/healthz',
    '{{connection.apiKey}}',
    '',
  ];

  test.each(OUTSIDE)('refuses %j before anything is sent', async (url) => {
    const { done, sent } = call({ url, method: 'GET' });
    await expect(done).rejects.toThrow(InvalidParameters);
    expect(sent).toEqual([]);
  });

  test.each(OUTSIDE)('would stay under the API with %j, even if Make let it pass', async (url) => {
    const { app, sent } = connectedApp(server);
    await app
      .runUnchecked('makeApiCall', { connection: CONNECTION, parameters: { url, method: 'GET' } })
      .catch((error: Error) => expect(error.message).toMatch(/^\[40[04]\] /));
    expect(sent).toHaveLength(1);
    const reached = new URL(sent[0]?.url ?? '');
    expect(reached.origin).toBe(SERVER_URL);
    expect(reached.pathname).toMatch(/^\/api\/v1\//);
  });

  test('takes only methods that the API has', async () => {
    await expect(call({ url: '/surveys', method: 'TRACE' }).done).rejects.toThrow(InvalidParameters);
  });
});
