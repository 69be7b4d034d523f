import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../server/src/http/routes.ts';
import { rawCall } from '../http/raw-call.ts';
import { FIRST_KEY, startTestServer, type TestServer } from '../support/running-server.ts';
import { join, PASSWORD, type SignedIn } from '../support/signed-in.ts';

const SOME_ID = '0197c0de-0000-7000-8000-000000000001';
const OWN = { 'x-ask-users': 'dashboard' };

describe('a page of another site', () => {
  let server: TestServer;
  let owner: SignedIn;
  let host: string;
  beforeAll(async () => {
    server = await startTestServer();
    owner = await join(server, server.api, 'owner', 'ada@example.com');
    host = new URL(server.url).host;
  });
  afterAll(() => server.stop());

  /** As a browser that is signed in would send it. */
  const call = (method: string, path: string, headers: Record<string, string>, body?: object) =>
    rawCall(server.url, method, `/api/v1${path}`, {
      headers: {
        authorization: '',
        cookie: owner.cookie,
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });

  test('changes nothing on any route: without our header a session only reads', async () => {
    for (const { method, path } of routes) {
      const body = method === 'post' || method === 'patch' ? {} : undefined;
      const answer = await call(method.toUpperCase(), path.replace(/:\w+/g, SOME_ID), {}, body);
      expect([method, path, answer.body?.type === `${server.url}/docs/problems#foreign-page`]).toEqual([
        method,
        path,
        method !== 'get',
      ]);
    }
    expect((await call('GET', '/session', {})).status).toBe(200);
  });

  const ours: [what: string, headers: () => Record<string, string>][] = [
    ['our page, as a browser says it', () => ({ origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })],
    ['an old browser that says nothing', () => ({})],
    [
      'our page under another name of the server',
      () => ({ origin: 'http://LOCALHOST:1', host: 'localhost:1' }),
    ],
    [
      'our page behind a proxy with TLS',
      () => ({ origin: 'https://ask.example.com', 'x-forwarded-host': 'ask.example.com' }),
    ],
  ];
  test.each(ours)('is not %s', async (_what, headers) => {
    const answer = await call('PATCH', '/session', { ...OWN, ...headers() }, { name: 'Changed' });
    expect(answer.status).toBe(200);
  });

  const foreign: [what: string, headers: () => Record<string, string>][] = [
    ['another origin', () => ({ origin: 'https://evil.example' })],
    ['another port of ours', () => ({ origin: `http://${host.split(':')[0]}:1` })],
    ['no origin of its own, as a sandboxed frame', () => ({ origin: 'null' })],
    ['an origin that begins like ours', () => ({ origin: `http://${host}.evil.example` })],
    ['a neighbour in the same site', () => ({ 'sec-fetch-site': 'same-site' })],
    ['the browser saying so', () => ({ origin: `http://${host}`, 'sec-fetch-site': 'cross-site' })],
    ['another value of our header', () => ({ 'x-ask-users': '1' })],
  ];
  test.each(foreign)('is told by %s', async (_what, headers) => {
    const answer = await call('PATCH', '/session', { ...OWN, ...headers() }, { name: 'Taken over' });
    expect([answer.status, answer.headers['content-type']]).toEqual([
      403,
      'application/problem+json; charset=utf-8',
    ]);
    expect((await owner.api('GET', '/session')).body.user.name).not.toBe('Taken over');
  });

  test('signs nobody in as somebody else', async () => {
    const credentials = { email: 'ada@example.com', password: PASSWORD };
    const token = server.firstSteps.welcomeToken;
    const welcome = { token, name: 'Eve', email: 'eve@example.com', password: PASSWORD };
    for (const [path, body] of [
      ['/session', credentials],
      ['/session/welcome', welcome],
    ] as const) {
      const answer = await call('POST', path, { cookie: '', origin: 'https://evil.example' }, body);
      expect([path, answer.status, answer.headers['set-cookie']]).toEqual([path, 403, undefined]);
      // What a form can send without asking first.
      const form = await call('POST', path, { cookie: '', 'content-type': 'text/plain' }, body);
      expect([path, form.status]).toEqual([path, 415]);
    }
  });

  test('gets no leave to read or to send more from another origin', async () => {
    const asked = await call('OPTIONS', '/session', {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-ask-users',
    });
    const read = await call('GET', '/session', { origin: 'https://evil.example' });
    for (const { headers } of [asked, read])
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('is no matter for programs: an API key needs no such header, also beside a cookie', async () => {
    const headers = { authorization: `Bearer ${FIRST_KEY}`, origin: 'https://program.example' };
    const answer = await call('POST', '/surveys', headers, { title: 'By a program', questions: [] });
    expect(answer.status).toBe(201);
    const wrong = await call('GET', '/surveys', { authorization: 'Bearer ask_wrong' });
    expect(wrong.status).toBe(401);
  });
});
