import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../server/src/http/routes.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const SOME_ID = '0197c0de-0000-7000-8000-000000000001';
type Scope = 'read' | 'submit' | 'manage';

describe('API keys', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const as = (key: string) => ({ Authorization: `Bearer ${key}` });
  async function keyWith(...scopes: Scope[]): Promise<{ id: string; key: string }> {
    return (await server.api('POST', '/api-keys', { name: scopes.join(), scopes })).body;
  }

  test('a key is shown once, as it is made', async () => {
    const made = await server.api('POST', '/api-keys', { name: '  Zapier  ', scopes: ['read', 'read'] });
    expect([made.status, made.headers.get('location')]).toEqual([201, `/api/v1/api-keys/${made.body.id}`]);
    const { key, ...rest } = made.body;
    expect(key).toMatch(/^ask_[\w-]{43}$/);
    expect(rest).toEqual({
      id: expect.any(String),
      name: 'Zapier',
      hint: `ask_…${key.slice(-4)}`,
      scopes: ['read'],
      created_at: expect.stringMatching(/\.\d{3}Z$/),
      last_used_at: null,
    });
    const list = await server.api('GET', '/api-keys');
    expect(list.body.data[0]).toEqual(rest);
    expect(list.text).not.toContain(key);
  });

  test('says who it is, whatever its scopes', async () => {
    for (const scopes of [['read'], ['submit'], ['manage']] satisfies Scope[][]) {
      const { id, key } = await keyWith(...scopes);
      const { body } = await server.api('GET', '/me', undefined, as(key));
      expect(body).toEqual({
        service: 'ask-users',
        workspace: { id: expect.any(String), name: expect.any(String) },
        api_key: { id, name: scopes.join(), scopes },
      });
    }
  });

  test('does on every route what its scopes allow, and no more', async () => {
    const keys = {
      read: await keyWith('read'),
      submit: await keyWith('submit'),
      manage: await keyWith('manage'),
    };
    for (const { method, path, scope } of routes) {
      const expected: Scope | 'any' =
        path === '/me' || path === '/session'
          ? 'any'
          : path.endsWith('/secret') || /^\/(api-keys|invitations)/.test(path)
            ? 'manage'
            : method === 'get'
              ? 'read'
              : method === 'post' && /(responses|submissions)$/.test(path)
                ? 'submit'
                : 'manage';
      expect([method, path, scope]).toEqual([method, path, expected]);
      if (scope === 'any') continue;
      for (const [has, { key }] of Object.entries(keys)) {
        const body = method === 'post' || method === 'patch' ? {} : undefined;
        const answer = await server.api(method.toUpperCase(), path.replace(/:\w+/g, SOME_ID), body, as(key));
        expect([method, path, has, answer.status === 403]).toEqual([method, path, has, has !== scope]);
        if (answer.status === 403)
          expect(answer.body).toMatchObject({
            type: `${server.url}/docs/problems#missing-scope`,
            detail: `This call needs the scope "${scope}"; the key has: ${has}.`,
          });
      }
    }
  });

  test('makes no key that may do more than itself', async () => {
    const { key } = await keyWith('manage');
    const refused = await server.api(
      'POST',
      '/api-keys',
      { name: 'more', scopes: ['manage', 'read'] },
      as(key),
    );
    expect(refused.body).toMatchObject({ status: 403, detail: expect.stringContaining('read') });
    const made = await server.api('POST', '/api-keys', { name: 'the same' }, as(key));
    expect(made.body.scopes).toEqual(['manage']);
  });

  test.each([
    [{ name: '' }, '/name'],
    [{ name: '   ' }, '/name'],
    [{ name: 'x'.repeat(101) }, '/name'],
    [{ name: 'n', scopes: [] }, '/scopes'],
    [{ name: 'n', scopes: ['admin'] }, '/scopes/0'],
    [{ name: 'n', scopes: 'read' }, '/scopes'],
    [{ name: 'n', key: 'ask_mine' }, '/key'],
  ])('%j is refused at %s', async (body, pointer) => {
    const answer = await server.api('POST', '/api-keys', body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  test('a revoked key is worth nothing at once, and ends no webhook', async () => {
    const { id, key } = await keyWith('read', 'manage');
    const order = { url: 'https://example.com/of-a-key', event_types: ['survey.response.created'] };
    const webhook = await server.api('POST', '/webhooks', order, as(key));
    expect((await server.api('GET', '/surveys', undefined, as(key))).status).toBe(200);
    expect((await server.api('DELETE', `/api-keys/${id}`)).status).toBe(204);
    expect((await server.api('GET', '/surveys', undefined, as(key))).body).toMatchObject({
      status: 401,
      type: `${server.url}/docs/problems#unauthorized`,
    });
    expect((await server.api('DELETE', `/api-keys/${id}`)).status).toBe(404);
    expect((await server.api('GET', `/webhooks/${webhook.body.id}`)).body.status).toBe('active');
  });

  test.each([
    '',
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    'Bearer ask_unknown',
    'Bearer two keys',
    `Bearer ${'x'.repeat(8_000)}`,
    'Bearer ask_ñ',
  ])('"%.30s" is a 401', async (authorization) => {
    const answer = await server.api('GET', '/me', undefined, { Authorization: authorization });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringMatching(/^Bearer/),
    ]);
  });

  test('its last use is noted, at most once a minute', async () => {
    const { id, key } = await keyWith('read');
    const lastUse = async () =>
      (await server.api('GET', '/api-keys')).body.data.find((one: { id: string }) => one.id === id)
        .last_used_at;
    await server.api('GET', '/me', undefined, as(key));
    const first = await lastUse();
    expect(Math.abs(Date.parse(first) - server.now().getTime())).toBeLessThan(10_000);
    await server.api('GET', '/me', undefined, as(key));
    expect(await lastUse()).toBe(first);
    server.advance(61_000);
    await server.api('GET', '/me', undefined, as(key));
    expect(Date.parse(await lastUse()) - Date.parse(first)).toBeGreaterThanOrEqual(61_000);
  });
});
