import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express, { type NextFunction, type Request, type Response } from 'express';
import { CALLS_A_SECOND, limitApiKeys } from '../../server/src/http/flood-limits.ts';
import type { Problem } from '../../server/src/http/problem.ts';
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
});

/** With a limit that any machine exceeds within a second; the real one is a thousand. */
test('a key that calls too often is held up, and other keys are not', async () => {
  expect(CALLS_A_SECOND).toBe(1_000);
  const app = express();
  app.use(limitApiKeys(20));
  app.get('/', (_request, response) => void response.end());
  app.use((problem: Problem, _request: Request, response: Response, _next: NextFunction) => {
    response.status(problem.status).end(problem.type);
  });
  const http = app.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const call = (key: string) =>
    fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}/`, {
      headers: { Authorization: `Bearer ${key}` },
    });

  const flood = await Promise.all(Array.from({ length: 100 }, () => call(FIRST_KEY)));
  const refused = flood.filter(({ status }) => status === 429);
  expect(flood.length - refused.length).toBeGreaterThanOrEqual(20);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.headers.get('retry-after')).toBe('1');
  expect(await refused[0]?.text()).toBe('too-many-requests');
  expect((await call(STRANGER_KEY)).status).toBe(200);
  http.closeAllConnections();
  http.close();
});
