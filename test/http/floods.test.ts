import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FIRST_KEY, STRANGER_KEY, startTestServer, type TestServer } from '../support/running-server.ts';

describe('floods', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  test('of submits: a minute takes 120 from one address, and says when to come back', async () => {
    const url = (await server.api('GET', '/surveys')).body.data[0].url;
    const post = () =>
      fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"answers":{}}' });
    const first = await Promise.all(Array.from({ length: 120 }, post));
    expect(new Set(first.map(({ status }) => status))).toEqual(new Set([422]));
    const refused = await post();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await refused.json()).toMatchObject({
      status: 429,
      type: `${server.url}/docs/problems#too-many-requests`,
    });
    const waitSeconds = Number(refused.headers.get('retry-after'));
    expect(waitSeconds).toBeGreaterThan(0);
    expect(waitSeconds).toBeLessThanOrEqual(60);
    expect((await fetch(url)).status).toBe(200);
    expect((await server.api('GET', '/me')).status).toBe(200);
  });

  /** Many requests at once on a connection, without waiting for answers. */
  function pipelined(key: string, count: number): Promise<string[]> {
    const { hostname, port } = new URL(server.url);
    const request = `GET /api/v1/nothing HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\n`;
    return new Promise((resolve, reject) => {
      let text = '';
      const socket = connect(Number(port), hostname, () =>
        socket.end(
          [...Array(count - 1).fill(request), `${request}Connection: close\r\n`].join('\r\n').concat('\r\n'),
        ),
      );
      socket.setEncoding('latin1').on('data', (chunk) => {
        text += chunk;
      });
      socket.on('end', () => resolve(text.split('HTTP/1.1 ').slice(1)));
      socket.on('error', reject);
    });
  }

  test('of calls with one key: a thousand a second are let through, and other keys are not held up', async () => {
    const flood = (await Promise.all(Array.from({ length: 8 }, () => pipelined(FIRST_KEY, 500)))).flat();
    const refused = flood.filter((answer) => answer.startsWith('429'));
    expect(flood).toHaveLength(4_000);
    expect(refused.length).toBeGreaterThan(0);
    expect(flood.length - refused.length).toBeGreaterThanOrEqual(1_000);
    expect(refused[0]).toMatch(/Retry-After: 1\r\n/);
    expect(refused[0]).toContain('#too-many-requests');
    expect((await pipelined(STRANGER_KEY, 1))[0]).toMatch(/^404/);
  });
});
