import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database, Queryable } from '../../server/src/database/database.ts';
import { DatabaseUnavailable } from '../../server/src/database/database-errors.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { openEmbeddedTestDatabase, openTestDatabase } from '../support/test-database.ts';

/** A database whose statements fail on demand, as if it were away or as if the statement were a defect of ours. */
function failing(database: Database) {
  let fault: Error | undefined;
  const guard =
    (inner: Queryable): Queryable['query'] =>
    (sql, parameters) =>
      fault ? Promise.reject(fault) : inner.query(sql, parameters);
  return {
    failWith(error: Error | undefined) {
      fault = error;
    },
    database: {
      ...database,
      query: guard(database),
      transaction: (work) => (fault ? Promise.reject(fault) : database.transaction(work)),
    } satisfies Database,
  };
}

describe('the system', () => {
  let server: TestServer;
  let faults: ReturnType<typeof failing>;
  beforeAll(async () => {
    faults = failing(await openTestDatabase());
    server = await startTestServer({ database: faults.database });
  });
  afterAll(async () => {
    faults.failWith(undefined);
    await server.stop();
  });

  async function get(path: string) {
    const response = await fetch(server.url + path);
    return { status: response.status, body: await response.json() };
  }

  test('is healthy and ready, without a key', async () => {
    expect(await get('/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await get('/readyz')).toEqual({
      status: 200,
      body: { status: 'ready', checks: { database: 'ok' } },
    });
  });

  test('is alive but not ready while the database is away, and tells callers when to come back', async () => {
    faults.failWith(new DatabaseUnavailable('connection refused at 10.1.2.3:5432'));
    expect((await get('/healthz')).status).toBe(200);
    expect(await get('/readyz')).toEqual({
      status: 503,
      body: { status: 'not ready', checks: { database: 'does not answer' } },
    });
    const answer = await server.api('GET', '/surveys');
    expect(answer.body).toMatchObject({ status: 503, type: `${server.url}/docs/problems#unavailable` });
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.text).not.toContain('10.1.2.3');
    faults.failWith(undefined);
    expect((await get('/readyz')).status).toBe(200);
    expect((await server.api('GET', '/surveys')).status).toBe(200);
  });

  test('tells nothing of a defect of ours', async () => {
    faults.failWith(new TypeError('select secret_sealed from webhooks: /srv/app/store.ts:12'));
    const answer = await server.api('GET', '/webhooks');
    faults.failWith(undefined);
    expect(answer.body).toEqual({
      type: `${server.url}/docs/problems#internal`,
      title: 'Something went wrong on our side',
      status: 500,
      detail: expect.stringContaining('request_id'),
      instance: '/api/v1/webhooks',
      request_id: answer.headers.get('x-request-id'),
    });
  });

  test.each([
    ['a deadlock', '40P01'],
    ['a statement that took too long', '57014'],
  ])('asks to try again after %s', async (_name, code) => {
    faults.failWith(Object.assign(new Error('server says no'), { code, severity: 'ERROR' }));
    const answer = await server.api('GET', '/surveys');
    faults.failWith(undefined);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  });
});

test('with a closed database it is not ready', async () => {
  const database = await openTestDatabase();
  const server = await startTestServer({ database });
  await database.close();
  const response = await fetch(`${server.url}/readyz`);
  expect(response.status).toBe(503);
  await response.body?.cancel();
  await server.stop();
});

test('on a standby, which answers but takes no submit, it is not ready and says so', async () => {
  const database = await openEmbeddedTestDatabase();
  const server = await startTestServer({ database });
  const readiness = async () => {
    const response = await fetch(`${server.url}/readyz`);
    return { status: response.status, body: await response.json() };
  };
  await database.query('set default_transaction_read_only = on');
  expect(await readiness()).toEqual({
    status: 503,
    body: { status: 'not ready', checks: { database: 'is read-only' } },
  });
  await database.query('set default_transaction_read_only = off');
  expect((await readiness()).status).toBe(200);
  await server.stop();
});
