import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../server/src/http/routes.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { join } from '../support/signed-in.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import {
  asViewer,
  callsByPath,
  callsByQueryAndBody,
  callsOfSession,
  type StrangerCall,
} from './isolation-calls.ts';
import { type Api, furnish, HUSH, type Place, rowsOf } from './isolation-places.ts';

/** DESIGN promise 8, over the whole table of routes. */
describe('a stranger from another workspace', () => {
  let server: TestServer;
  let receiver: TestReceiver;
  let own: Place;
  let first: Place;
  beforeAll(async () => {
    [server, receiver] = await Promise.all([startTestServer(), startReceiver()]);
    own = await furnish(server, server.strangerApi, 'own', receiver.url);
    // Later, so that a query that forgets the workspace finds the first one's rows before the stranger's.
    first = await furnish(server, server.api, HUSH, receiver.url);
  });
  afterAll(async () => {
    await server.stop();
    await receiver.close();
  });

  const allCalls = (hasSession = false) => [
    ...callsByPath(first, own),
    ...callsByQueryAndBody(first, own, receiver.url),
    ...callsOfSession(hasSession),
  ];

  test('is tried on every route that there is', () => {
    const tried = new Set(allCalls().map(({ route }) => route));
    const missing = routes
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`)
      .filter((route) => !tried.has(route));
    expect(missing).toEqual([]);
  });

  const strangers: [who: string, calls: () => StrangerCall[], api: () => Promise<Api>][] = [
    ['with a key', () => allCalls(), async () => server.strangerApi],
    ['who signed in as an owner', () => allCalls(true), async () => (await joined('owner')).api],
    [
      'who signed in as a viewer',
      () => allCalls(true).map(asViewer),
      async () => (await joined('viewer')).api,
    ],
  ];
  const joined = (role: 'owner' | 'viewer') =>
    join(server, server.strangerApi, role, `${role}@stranger.example`);

  test.each(strangers)(
    '%s sees nothing of the first workspace, and changes nothing in it',
    async (_who, calls, apiOf) => {
      const api = await apiOf();
      const before = await rowsOf(server, first.workspaceId);
      const tables = Object.keys(before).filter((name) => before[name]?.length === 0);
      expect(tables).toEqual([]);
      const seen: { call: string; status: number; expected: number; leaks: string[] }[] = [];
      for (const call of calls()) {
        const { status, leaks } = await answerTo(api, call);
        if (status !== call.status || leaks.length > 0)
          seen.push({ call: `${call.method} ${call.path}`, status, expected: call.status, leaks });
      }
      expect(seen).toEqual([]);
      expect(await rowsOf(server, first.workspaceId)).toEqual(before);
    },
  );

  async function answerTo(api: Api, { method, path, body, headers }: StrangerCall) {
    const answer = await api(method, path, body, headers);
    // A problem repeats the path that was called.
    const told = `${JSON.stringify({ ...answer.body, instance: '' })} ${answer.headers.get('location')}`;
    const secrets = [HUSH, ...Object.values(first)];
    return { status: answer.status, leaks: secrets.filter((secret) => told.includes(secret)) };
  }
});
