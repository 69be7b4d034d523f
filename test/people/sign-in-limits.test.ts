import { afterEach, describe, expect, test } from '@jest/globals';
import { type ApiAnswer, startTestServer, type TestServer } from '../support/running-server.ts';
import { join, nobody, PASSWORD, signedIn } from '../support/signed-in.ts';

describe('failed sign-ins', () => {
  let server: TestServer;
  afterEach(() => server.stop());

  const signIn = (email: string, password: string, from = '10.0.0.1'): Promise<ApiAnswer> =>
    nobody(server)('POST', '/session', { email, password }, { 'X-Forwarded-For': from });

  const expectHeldUp = ({ status, headers, body }: ApiAnswer) => {
    expect([status, body.type]).toEqual([429, `${server.url}/docs/problems#too-many-requests`]);
    const seconds = Number(headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(15 * 60);
  };

  test.each(['ada@example.com', 'nobody@example.com'])('for %s: ten, from anywhere', async (email) => {
    server = await startTestServer();
    await join(server, server.api, 'owner', 'ada@example.com');
    const spellings = [email, email.toUpperCase(), ` ${email}`];
    const tries = await Promise.all(
      Array.from({ length: 10 }, (_, nth) =>
        signIn(spellings[nth % 3] ?? '', 'wrong password', `10.0.1.${nth}`),
      ),
    );
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([401]));
    // The right password, too: else its answer would tell.
    expectHeldUp(await signIn(email, PASSWORD, '10.0.2.1'));
    expect((await signIn('bea@example.com', PASSWORD)).status).toBe(401);
  });

  test('from one address: thirty, for anybody', async () => {
    server = await startTestServer();
    const tries = await Promise.all(
      Array.from({ length: 30 }, (_, nth) => signIn(`${nth}@example.com`, 'wrong password')),
    );
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([401]));
    expectHeldUp(await signIn('another@example.com', PASSWORD));
    expect((await signIn('another@example.com', PASSWORD, '10.0.0.2')).status).toBe(401);
  });

  test('are counted alone: who signs in rightly never waits', async () => {
    server = await startTestServer();
    await join(server, server.api, 'owner', 'ada@example.com');
    for (let nth = 0; nth < 12; nth += 1)
      expect((await signIn('ada@example.com', PASSWORD)).status).toBe(200);
  });

  test('of a change of password: ten in one session', async () => {
    server = await startTestServer();
    const ada = await join(server, server.api, 'owner', 'ada@example.com');
    const change = (current: string) =>
      ada.api('PATCH', '/session', { password: { current, new: 'another long password' } });
    const tries = await Promise.all(Array.from({ length: 10 }, () => change('wrong password')));
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([422]));
    expectHeldUp(await change(PASSWORD));
    const again = await signedIn(server, 'ada@example.com');
    expect((await again.api('PATCH', '/session', { name: 'Ada' })).status).toBe(200);
  });
});
