import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { startMessage } from '../../server/src/start-message.ts';
import { freePort } from '../support/free-port.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { cookieOf, DASHBOARD, nobody, PASSWORD, welcomed } from '../support/signed-in.ts';
import { openTestDatabase } from '../support/test-database.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

describe('the one-time link of a start', () => {
  const running: TestServer[] = [];
  async function start(database?: Database, environment: Record<string, string> = {}) {
    const server = await startTestServer({
      clockStandsStill: true,
      environment,
      ...(database && { database }),
    });
    running.push(server);
    return server;
  }
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
  });
  const wish = (token: string | null, more: object = {}) => ({
    token,
    name: 'Ada',
    email: 'ada@example.com',
    password: PASSWORD,
    ...more,
  });
  /** As if the process had ended; the next start gets the same database. */
  const surviving = (database: Database): Database => ({ ...database, close: async () => {} });

  test('tells where it leads, makes the owner, signs in, and is worth nothing afterwards', async () => {
    const server = await start();
    const token = server.firstSteps.welcomeToken;
    const workspace = (await server.api('GET', '/me')).body.workspace;
    const looked = await nobody(server)('GET', `/session/welcome?token=${token}`);
    expect([looked.status, looked.body]).toEqual([
      200,
      { workspace: { name: workspace.name }, role: 'owner', email: null },
    ]);

    const made = await nobody(server)('POST', '/session/welcome', wish(token, { email: ' ADA@example.com' }));
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      user: {
        id: expect.any(String),
        name: 'Ada',
        email: 'ada@example.com',
        role: 'owner',
        language: 'en',
      },
      workspace,
    });
    const owner = server.callWith({ Cookie: cookieOf(made) });
    expect((await owner('GET', '/session')).body).toEqual(made.body);
    expect((await owner('GET', '/surveys')).status).toBe(200);

    expect((await nobody(server)('GET', `/session/welcome?token=${token}`)).status).toBe(404);
    const again = await nobody(server)('POST', '/session/welcome', wish(token, { email: 'eve@example.com' }));
    expect(again.body).toMatchObject({ status: 404, detail: expect.stringContaining('used already') });
  });

  test('is a new one with each start; those of earlier starts count until there is an owner', async () => {
    const database = await openTestDatabase();
    const environment = { ENCRYPTION_KEY: randomBytes(32).toString('base64') };
    const first = await start(surviving(database), environment);
    const second = await start(surviving(database), environment);
    const tokens = [first, second].map(({ firstSteps }) => firstSteps.welcomeToken ?? '');
    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens)
      expect((await nobody(second)('GET', `/session/welcome?token=${token}`)).status).toBe(200);
    await welcomed(second, tokens[0] ?? '', 'ada@example.com');
    for (const token of tokens)
      expect((await nobody(second)('GET', `/session/welcome?token=${token}`)).status).toBe(404);
    const third = await start(surviving(database), environment);
    expect(third.firstSteps.welcomeToken).toBeNull();
    await database.close();
  });

  test('runs out after seven days', async () => {
    const server = await start();
    const token = server.firstSteps.welcomeToken;
    server.advance(7 * DAY_MS - 1);
    expect((await nobody(server)('GET', `/session/welcome?token=${token}`)).status).toBe(200);
    server.advance(1);
    expect((await nobody(server)('GET', `/session/welcome?token=${token}`)).status).toBe(404);
    expect((await nobody(server)('POST', '/session/welcome', wish(token))).status).toBe(404);
  });

  test('is kept as a hash, is in no list, and no other text is as good', async () => {
    const server = await start();
    const token = server.firstSteps.welcomeToken ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    const [row] = await server.database.query<{ text: string }>('select t::text as text from invitations t');
    expect(row?.text).not.toContain(token);
    expect((await server.api('GET', '/invitations')).body.data).toEqual([]);
    for (const other of ['', 'null', '%00', `${token}x`, token.toUpperCase(), `${token}&token=${token}`])
      expect([other, (await nobody(server)('GET', `/session/welcome?token=${other}`)).status]).toEqual([
        other,
        404,
      ]);
  });

  test('the cookie is for this server alone, and for encrypted connections when the server has them', async () => {
    for (const [environment, secure] of [
      [{}, ''],
      [{ PUBLIC_URL: 'https://ask.example.com' }, '; Secure'],
    ] as const) {
      const port = await freePort();
      const server = await start(undefined, { ...environment, PORT: String(port) });
      // PUBLIC_URL leads elsewhere: called where it listens.
      const made = await fetch(`http://127.0.0.1:${port}/api/v1/session/welcome`, {
        method: 'POST',
        headers: { ...DASHBOARD, 'Content-Type': 'application/json' },
        body: JSON.stringify(wish(server.firstSteps.welcomeToken)),
      });
      expect(made.headers.get('set-cookie')).toMatch(
        new RegExp(`^askusers_session=[\\w-]{43}; Max-Age=7776000; Path=/; HttpOnly; SameSite=Lax${secure}$`),
      );
    }
  });

  test.each([
    ['en', /open this link and choose a password[^\n]*\n\s+https:\/\/ask\.example\/welcome\?token=abc\n/],
    ['pt-BR', /abra este link e escolha uma senha[^\n]*\n\s+https:\/\/ask\.example\/welcome\?token=abc\n/],
  ] as const)(
    'is printed in the language of the terminal (%s), and only while it is needed',
    (language, words) => {
      const steps = { surveyId: null, formId: null, newApiKey: null, welcomeToken: 'abc' };
      const about = {
        url: 'https://ask.example',
        dataDir: null,
        role: 'all' as const,
        allowsLoopback: false,
      };
      expect(startMessage(language, { ...about, steps })).toMatch(words);
      expect(startMessage(language, { ...about, steps: { ...steps, welcomeToken: null } })).not.toContain(
        'welcome',
      );
    },
  );
});
