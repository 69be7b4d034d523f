import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makePasswordHasher } from '../../server/src/people/password-hash.ts';
import { QUICK_COST, startTestServer, type TestServer } from '../support/running-server.ts';
import { cookieOf, join, nobody, PASSWORD, signedIn } from '../support/signed-in.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('a session', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ clockStandsStill: true });
    await join(server, server.api, 'owner', 'ada@example.com');
  });
  afterAll(() => server.stop());

  const signIn = (body: object, headers = {}) => nobody(server)('POST', '/session', body, headers);
  const statusOf = async (person: { cookie: string }) =>
    (await server.callWith({ Cookie: person.cookie })('GET', '/session')).status;

  test('begins with the right e-mail address, in any letter case, and password', async () => {
    for (const email of ['ada@example.com', ' Ada@EXAMPLE.com ']) {
      const answer = await signIn({ email, password: PASSWORD });
      expect([answer.status, answer.body.user.email]).toEqual([200, 'ada@example.com']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const cookie = cookieOf(answer);
      const session = await server.callWith({ Cookie: `a=b; ${cookie}; c=d` })('GET', '/session');
      expect(session.body).toEqual(answer.body);
      const stored = await server.database.query<{ text: string }>('select t::text as text from sessions t');
      expect(stored.map(({ text }) => text).join()).not.toContain(cookie.split('=')[1]);
    }
  });

  test('the answer to a wrong address is the same as to a wrong password', async () => {
    const answers = await Promise.all([
      signIn({ email: 'ada@example.com', password: `${PASSWORD}x` }),
      signIn({ email: 'eve@example.com', password: PASSWORD }),
      signIn({ email: 'no address', password: PASSWORD }),
      signIn({ email: 'ada\u0000@example.com', password: PASSWORD }),
      signIn({ email: `${'a'.repeat(400)}@example.com`, password: '' }),
      signIn({ email: 'ada@example.com', password: 'x'.repeat(100_000) }),
    ]);
    const told = answers.map(({ body: { request_id, ...told } }) => JSON.stringify(told));
    expect(new Set(told).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({
      status: 401,
      type: `${server.url}/docs/problems#sign-in-failed`,
      detail: 'The e-mail address or the password is not right.',
    });
    for (const { headers } of answers) expect(headers.get('set-cookie')).toBeNull();
  });

  test.each([
    [{}, 422],
    [{ email: 'ada@example.com' }, 422],
    [{ email: ['ada@example.com'], password: PASSWORD }, 422],
    [{ email: 'ada@example.com', password: 1 }, 422],
    [{ email: 'ada@example.com', password: PASSWORD, role: 'owner' }, 422],
    ['{"email"', 400],
  ])('%j is no way to sign in', async (body, status) => {
    expect((await signIn(body as object)).status).toBe(status);
  });

  test('without one, with one that is made up or with half of one, everything answers 401', async () => {
    const token = 'a'.repeat(43);
    for (const Cookie of ['', `askusers_session=${token}`, 'askusers_session=', `askusers_session=${token}x`])
      for (const path of ['/session', '/surveys', '/people', '/me'])
        expect([Cookie, path, (await server.callWith({ Cookie })('GET', path)).status]).toEqual([
          Cookie,
          path,
          401,
        ]);
  });

  test('an API key has none', async () => {
    for (const [method, body] of [['GET'], ['PATCH', { name: 'x' }], ['DELETE']] as const)
      expect((await server.api(method, '/session', body)).body).toMatchObject({
        status: 401,
        detail: expect.stringContaining('an API key has no session'),
      });
  });

  test('is as good as a key with all scopes for an owner, and says whose it is', async () => {
    const ada = await signedIn(server, 'ada@example.com');
    const me = (await ada.api('GET', '/me')).body;
    expect(me).toMatchObject({ service: 'ask-users', api_key: null, user: { id: ada.id, role: 'owner' } });
    expect((await ada.api('POST', '/surveys', { title: 'Made by a person', questions: [] })).status).toBe(
      201,
    );
    const key = await ada.api('POST', '/api-keys', { name: 'Made by a person' });
    expect(key.body.scopes).toEqual(['read', 'submit', 'manage']);
    const order = {
      url: 'https://example.com',
      event_types: ['survey.response.created'],
      source: 'dashboard',
    };
    const webhook = await ada.api('POST', '/webhooks', order);
    expect((await ada.api('GET', `/webhooks/${webhook.body.id}/secret`)).body.secret).toBe(
      webhook.body.secret,
    );
  });

  test('ends with signing out, for good, and the others go on', async () => {
    const [here, there] = [
      await signedIn(server, 'ada@example.com'),
      await signedIn(server, 'ada@example.com'),
    ];
    const out = await here.api('DELETE', '/session');
    expect([out.status, out.headers.get('set-cookie')]).toEqual([
      204,
      'askusers_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
    ]);
    expect([await statusOf(here), await statusOf(there)]).toEqual([401, 200]);
    expect((await here.api('DELETE', '/session')).status).toBe(401);
  });

  test('of the same browser ends when another begins there', async () => {
    const former = await signedIn(server, 'ada@example.com');
    const answer = await signIn({ email: 'ada@example.com', password: PASSWORD }, { Cookie: former.cookie });
    expect(answer.status).toBe(200);
    expect([await statusOf(former), await statusOf({ cookie: cookieOf(answer) })]).toEqual([401, 200]);
  });

  test('lives for 30 days after its last use', async () => {
    const ada = await signedIn(server, 'ada@example.com');
    server.advance(30 * DAY_MS - 1);
    expect(await statusOf(ada)).toBe(200);
    server.advance(30 * DAY_MS - 1);
    expect(await statusOf(ada)).toBe(200);
    server.advance(30 * DAY_MS);
    expect(await statusOf(ada)).toBe(401);
  });

  test('lives for 90 days and no longer, however much it is used', async () => {
    const ada = await signedIn(server, 'ada@example.com');
    for (let day = 0; day < 89; day += 1) {
      server.advance(DAY_MS);
      expect([day, await statusOf(ada)]).toEqual([day, 200]);
    }
    server.advance(DAY_MS);
    expect(await statusOf(ada)).toBe(401);
    await signedIn(server, 'ada@example.com');
    const left = await server.database.query('select id from sessions where expires_at <= $1', [
      server.now(),
    ]);
    expect(left).toEqual([]);
  });

  test('notes its use once a minute', async () => {
    const ada = await signedIn(server, 'ada@example.com');
    const seen = async () =>
      (await server.api('GET', '/people')).body.data.find(({ id }: { id: string }) => id === ada.id)
        .last_seen_at;
    server.advance(MINUTE_MS);
    await ada.api('GET', '/session');
    const first = await seen();
    expect(first).toBe(server.now().toISOString());
    server.advance(MINUTE_MS - 1);
    await ada.api('GET', '/session');
    expect(await seen()).toBe(first);
    server.advance(1);
    await ada.api('GET', '/session');
    expect(await seen()).toBe(server.now().toISOString());
  });

  test('changes the name and the language of whom it belongs to, whatever their role', async () => {
    const bea = await join(server, server.api, 'viewer', 'bea@example.com');
    const changed = await bea.api('PATCH', '/session', { name: ' Bea 🙂 ', language: 'pt' });
    expect([changed.status, changed.body.user]).toEqual([
      200,
      { id: bea.id, name: 'Bea 🙂', email: 'bea@example.com', role: 'viewer', language: 'pt' },
    ]);
    expect((await bea.api('GET', '/session')).body).toEqual(changed.body);
    expect((await bea.api('PATCH', '/session', {})).body).toEqual(changed.body);
    for (const [body, pointer] of [
      [{ name: '' }, '/name'],
      [{ name: 'a\u0000' }, '/name'],
      [{ language: 'pt-BR' }, '/language'],
      [{ role: 'owner' }, '/role'],
      [{ email: 'x@example.com' }, '/email'],
    ] as const)
      expect((await bea.api('PATCH', '/session', body)).body.errors[0].pointer).toBe(pointer);
  });

  test('changes the password for whoever knows the present one, and ends all other sessions', async () => {
    const email = 'cy@example.com';
    const [here, there, ada] = [
      await join(server, server.api, 'owner', email),
      await signedIn(server, email),
      await signedIn(server, 'ada@example.com'),
    ];
    const change = (current: unknown, next: unknown) =>
      here.api('PATCH', '/session', { name: 'Cy', password: { current, new: next } });
    const next = 'another long password e\u0301';
    for (const [current, wished, pointer] of [
      ['wrong', next, '/password/current'],
      [PASSWORD, 'too short', '/password/new'],
      [PASSWORD, 'CY@example.com', '/password/new'],
      [undefined, next, '/password/current'],
    ] as const) {
      const refused = await change(current, wished);
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, pointer]);
    }
    expect((await here.api('GET', '/session')).body.user.name).not.toBe('Cy');
    expect(await statusOf(there)).toBe(200);

    expect((await change(PASSWORD, next)).status).toBe(200);
    expect([await statusOf(here), await statusOf(there), await statusOf(ada)]).toEqual([200, 401, 200]);
    expect((await signIn({ email, password: PASSWORD })).status).toBe(401);
    expect((await signIn({ email, password: next.normalize('NFC') })).status).toBe(200);
  });

  test('begins too with a password that was kept with other parameters, which is then kept with those of today', async () => {
    await join(server, server.api, 'viewer', 'old@example.com');
    const old = await makePasswordHasher({ logN: 4, r: 8, p: 1 }).hash(PASSWORD);
    const update = "update users set password_hash = $1 where email = 'old@example.com'";
    await server.database.query(update, [old]);
    await signedIn(server, 'old@example.com');
    const [row] = await server.database.query<{ hash: string }>(
      "select password_hash as hash from users where email = 'old@example.com'",
    );
    expect(row?.hash).toMatch(new RegExp(`^\\$scrypt\\$ln=${QUICK_COST.logN},r=8,p=1\\$`));
    await signedIn(server, 'old@example.com');
  });
});
