import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answerClientError } from '../../server/src/http/answer-client-error.ts';
import { routes } from '../../server/src/http/routes.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { rawCall } from './raw-call.ts';

const SOME_ID = '0197c0de-0000-7000-8000-000000000001';

describe('addresses and methods', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const paths = [...new Set(routes.map(({ path }) => `/api/v1${path.replace(/:\w+/g, SOME_ID)}`))];

  test('every path refuses the methods it does not have, and names those it has', async () => {
    for (const path of [...paths, '/healthz', '/readyz', '/docs/problems']) {
      const refused = await rawCall(server.url, 'PUT', path);
      expect([path, refused.status]).toEqual([path, 405]);
      expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
      const allowed = String(refused.headers.allow).split(', ');
      expect(allowed).not.toContain('PUT');
      const options = await rawCall(server.url, 'OPTIONS', path);
      expect([path, options.status, options.headers.allow]).toEqual([path, 204, refused.headers.allow]);
      for (const method of ['GET', 'POST', 'PATCH', 'DELETE'].filter((one) => !allowed.includes(one)))
        expect([path, method, (await rawCall(server.url, method, path)).status]).toEqual([path, method, 405]);
    }
  });

  test('slashes too many change nothing: an address of this server may end in one', async () => {
    for (const path of ['//api/v1/me', '/api/v1//me', '/api//v1/me/', '//api/v1/surveys?search=a//b']) {
      expect([path, (await rawCall(server.url, 'GET', path)).status]).toEqual([path, 200]);
    }
  });

  test('the page of a survey sends its answers to the right place, however it was reached', async () => {
    const [survey] = (await server.api('GET', '/surveys')).body.data;
    const { pathname } = new URL(survey.url);
    for (const path of [`/${pathname}`, pathname, `http://ask.example.org${pathname}`]) {
      const { text } = await rawCall(server.url, 'GET', `${path}?lang=en`, {
        headers: { accept: 'text/html' },
      });
      expect(text).toContain(`action="${pathname}?lang=en"`);
      expect(text).toContain(`value="${survey.url}?lang=en"`);
    }
  });

  test('a client that takes us for a proxy, and names the whole address, is answered all the same', async () => {
    const whole = (path: string) => rawCall(server.url, 'GET', `http://ask.example.org${path}`);
    expect((await whole('/api/v1/me')).body).toMatchObject({ service: 'ask-users' });
    expect((await whole('/api/v1/surveys?limit=1')).body.data).toHaveLength(1);
    expect((await whole('/api/v1/nothing')).body).toMatchObject({ status: 404, instance: '/api/v1/nothing' });
    expect((await whole('')).status).toBe(404);
  });

  test('HEAD answers as GET does, without a body', async () => {
    for (const path of ['/api/v1/me', '/api/v1/surveys', '/healthz']) {
      const head = await rawCall(server.url, 'HEAD', path);
      expect([head.status, head.text]).toEqual([200, '']);
    }
    expect((await rawCall(server.url, 'HEAD', `/api/v1/surveys/${SOME_ID}`)).status).toBe(404);
  });

  test.each([
    '/',
    '/api',
    '/api/v1',
    '/api/v1/',
    '/api/v1/nothing',
    '/api/v2/me',
    '/api/v1/surveys/1',
    '/api/v1/surveys/null',
    '/api/v1/surveys/..',
    '/api/v1/surveys/%00',
    '/api/v1/surveys/%2e%2e%2fme',
    `/api/v1/surveys/${SOME_ID}%0a`,
    `/api/v1/surveys/${SOME_ID}'--`,
    `/api/v1/surveys/{${SOME_ID}}`,
    '/api/v1/surveys/0197c0de000070008000000000000001',
    `/api/v1/surveys/${SOME_ID}/responses/x`,
    '/api/v1/deliveries/%F0%9F%92%A9',
    '/constructor',
    '/__proto__',
  ])('%s is not there', async (path) => {
    const answer = await rawCall(server.url, 'GET', path);
    expect(answer.body).toMatchObject({ status: 404, type: `${server.url}/docs/problems#not-found` });
  });

  test('an address with broken escapes is a 400', async () => {
    for (const path of ['/api/v1/surveys/%', '/api/v1/surveys/%zz', '/api/v1/surveys/%c0%af'])
      expect((await rawCall(server.url, 'GET', path)).body).toMatchObject({
        status: 400,
        type: `${server.url}/docs/problems#malformed-request`,
      });
  });

  test('broken escapes in a query are letters, and nothing breaks', async () => {
    for (const query of [
      'search=%',
      'search=%zz',
      'search=%ed%a0%80',
      'search=%c0%af',
      '%=1',
      '&&==',
      '__proto__=1',
    ])
      expect([query, (await rawCall(server.url, 'GET', `/api/v1/surveys?${query}`)).status]).toEqual([
        query,
        200,
      ]);
  });

  test('an id means the same in either letter case', async () => {
    const survey = (await server.api('GET', '/surveys')).body.data[0];
    expect((await server.api('GET', `/surveys/${survey.id.toUpperCase()}`)).body).toEqual(survey);
  });

  test('answers of the API stay out of caches', async () => {
    expect((await server.api('GET', '/me')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('what Node refuses before express sees it', () => {
  const http = createServer((_request, response) => response.end('ok'));
  let port: number;
  beforeAll(async () => {
    http.on('clientError', answerClientError('https://ask.example'));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    port = (http.address() as AddressInfo).port;
  });
  afterAll(() => {
    http.closeAllConnections();
    http.close();
  });

  const exchange = (sent: string) =>
    new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(sent));
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });

  test.each([
    ['a long URL', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'headers-too-large'],
    [
      'long headers',
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
    ['no HTTP', '\u0016\u0003\u0001\u0002\r\n\r\n', 400, 'malformed-request'],
  ])('%s is answered as a problem', async (_name, sent, status, type) => {
    const [head = '', body = ''] = (await exchange(sent)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toContain('Content-Type: application/problem+json');
    expect(JSON.parse(body)).toEqual({
      type: `https://ask.example/docs/problems#${type}`,
      title: expect.any(String),
      status,
      detail: expect.any(String),
      instance: '/',
      request_id: expect.any(String),
    });
  });
});
