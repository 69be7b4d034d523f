import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { join, nobody, PASSWORD, type SignedIn, signedIn, tokenOf, welcomed } from '../support/signed-in.ts';

const SOME_ID = '0197c0de-0000-7000-8000-000000000001';
const DAY_MS = 24 * 60 * 60 * 1_000;

describe('people', () => {
  let server: TestServer;
  let ada: SignedIn;
  let vi: SignedIn;
  beforeAll(async () => {
    server = await startTestServer({ clockStandsStill: true });
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    await server.database.query('delete from users');
    await server.database.query('delete from invitations');
    ada = await join(server, server.api, 'owner', 'ada@example.com');
    vi = await join(server, ada.api, 'viewer', 'vi@example.com');
  });

  const opens = async (url: string) =>
    (await nobody(server)('GET', `/session/welcome?token=${tokenOf(url)}`)).status === 200;

  test('are listed for everybody in the workspace, newest first, without a trace of their passwords', async () => {
    for (const { api } of [ada, vi]) {
      const { status, body, text } = await api('GET', '/people');
      expect([status, body]).toEqual([
        200,
        {
          data: [
            {
              id: vi.id,
              name: 'Name of vi@example.com',
              email: 'vi@example.com',
              role: 'viewer',
              created_at: expect.stringMatching(/\.\d{3}Z$/),
              last_seen_at: null,
            },
            expect.objectContaining({ id: ada.id, role: 'owner' }),
          ],
          has_more: false,
          next_cursor: null,
        },
      ]);
      expect(text).not.toMatch(/scrypt|password/);
    }
    const page = (await vi.api('GET', '/people?limit=1')).body;
    expect(page.data[0].id).toBe(vi.id);
    expect((await vi.api('GET', `/people?limit=1&cursor=${page.next_cursor}`)).body.data[0].id).toBe(ada.id);
  });

  test('a link shows once where it leads, and is listed without it until it is used', async () => {
    const made = await ada.api('POST', '/invitations', { role: 'viewer', email: ' New@Example.com' });
    const { url, ...rest } = made.body;
    expect([made.status, rest]).toEqual([
      201,
      {
        id: expect.any(String),
        role: 'viewer',
        email: 'new@example.com',
        created_at: server.now().toISOString(),
        expires_at: new Date(server.now().getTime() + 7 * DAY_MS).toISOString(),
      },
    ]);
    expect(url).toMatch(new RegExp(`^${server.url}/welcome\\?token=[\\w-]{43}$`));
    const list = await ada.api('GET', '/invitations');
    expect([list.body.data, list.text.includes(tokenOf(url))]).toEqual([[rest], false]);
    expect((await nobody(server)('GET', `/session/welcome?token=${tokenOf(url)}`)).body).toMatchObject({
      role: 'viewer',
      email: 'new@example.com',
    });
    const other = { token: tokenOf(url), name: 'X', email: 'x@example.com', password: PASSWORD };
    expect((await nobody(server)('POST', '/session/welcome', other)).body.errors[0].pointer).toBe('/email');
    expect((await welcomed(server, tokenOf(url), 'new@example.com')).email).toBe('new@example.com');
    expect((await ada.api('GET', '/invitations')).body.data).toEqual([]);
    expect(await opens(url)).toBe(false);
  });

  test('a link that was withdrawn or is older than seven days leads nowhere', async () => {
    const withdrawn = (await ada.api('POST', '/invitations', { role: 'owner' })).body;
    expect((await ada.api('DELETE', `/invitations/${withdrawn.id}`)).status).toBe(204);
    expect((await ada.api('DELETE', `/invitations/${withdrawn.id}`)).status).toBe(404);
    const old = (await ada.api('POST', '/invitations', { role: 'owner' })).body;
    expect([await opens(withdrawn.url), await opens(old.url)]).toEqual([false, true]);
    server.advance(7 * DAY_MS);
    expect(await opens(old.url)).toBe(false);
    expect((await ada.api('GET', '/invitations')).body.data).toEqual([]);
  });

  test.each([
    [{}, '/role'],
    [{ role: 'admin' }, '/role'],
    [{ role: 'viewer', email: 'nobody' }, '/email'],
    [{ role: 'viewer', email: `${'a'.repeat(320)}@b.c` }, '/email'],
    [{ role: 'viewer', expires_in: 1 }, '/expires_in'],
  ])('an invitation with %j is refused at %s', async (body, pointer) => {
    const refused = await ada.api('POST', '/invitations', body);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  test('a link for somebody who is there gives them a new password, and ends their sessions; the role stays', async () => {
    const invited = (await ada.api('POST', '/invitations', { role: 'owner', email: vi.email })).body;
    expect(invited.role).toBe('viewer');
    const next = 'a new and long password';
    const wish = { token: tokenOf(invited.url), name: 'Vi', email: vi.email, password: next };
    const back = await nobody(server)('POST', '/session/welcome', wish);
    expect([back.status, back.body.user]).toMatchObject([201, { id: vi.id, role: 'viewer', name: 'Vi' }]);
    expect((await vi.api('GET', '/session')).status).toBe(401);
    expect((await nobody(server)('POST', '/session', { email: vi.email, password: PASSWORD })).status).toBe(
      401,
    );
    await signedIn(server, vi.email, next);
  });

  test('of another workspace are nobody’s to give a new password', async () => {
    const theirs = await server.strangerApi('POST', '/invitations', { role: 'owner', email: ada.email });
    const wish = { token: tokenOf(theirs.body.url), name: 'Eve', email: ada.email, password: 'x'.repeat(10) };
    expect((await nobody(server)('POST', '/session/welcome', wish)).status).toBe(409);
    await signedIn(server, ada.email);
    expect((await ada.api('GET', '/session')).status).toBe(200);
  });

  test('a change of role counts with the next call', async () => {
    expect((await vi.api('POST', '/surveys', { title: 't', questions: [] })).status).toBe(403);
    const raised = await ada.api('PATCH', `/people/${vi.id}`, { role: 'owner' });
    expect([raised.status, raised.body]).toMatchObject([200, { id: vi.id, role: 'owner' }]);
    expect((await vi.api('POST', '/surveys', { title: 't', questions: [] })).status).toBe(201);
    await vi.api('PATCH', `/people/${vi.id}`, { role: 'viewer' });
    expect((await vi.api('POST', '/surveys', { title: 't', questions: [] })).status).toBe(403);
  });

  test('who is removed is out at once, and can be invited again', async () => {
    expect((await ada.api('DELETE', `/people/${vi.id}`)).status).toBe(204);
    expect((await vi.api('GET', '/session')).status).toBe(401);
    expect((await ada.api('DELETE', `/people/${vi.id}`)).status).toBe(404);
    expect((await nobody(server)('POST', '/session', { email: vi.email, password: PASSWORD })).status).toBe(
      401,
    );
    await join(server, ada.api, 'viewer', vi.email);
  });

  test('the only owner can be neither removed nor made a viewer', async () => {
    for (const answer of [
      await ada.api('DELETE', `/people/${ada.id}`),
      await ada.api('PATCH', `/people/${ada.id}`, { role: 'viewer' }),
      await server.api('DELETE', `/people/${ada.id}`),
    ])
      expect(answer.body).toMatchObject({
        status: 409,
        type: `${server.url}/docs/problems#conflict`,
        detail: expect.stringContaining('only owner'),
      });
    expect((await ada.api('PATCH', `/people/${ada.id}`, { role: 'owner' })).status).toBe(200);
    await ada.api('PATCH', `/people/${vi.id}`, { role: 'owner' });
    expect((await ada.api('DELETE', `/people/${ada.id}`)).status).toBe(204);
    expect((await vi.api('GET', '/people')).body.data).toHaveLength(1);
  });

  test.each(['removed', 'a viewer'])('an owner who is %s now leaves no link behind', async (what) => {
    await ada.api('PATCH', `/people/${vi.id}`, { role: 'owner' });
    const [left, other] = [
      (await vi.api('POST', '/invitations', { role: 'owner' })).body,
      (await ada.api('POST', '/invitations', { role: 'owner' })).body,
    ];
    await (what === 'removed'
      ? ada.api('DELETE', `/people/${vi.id}`)
      : ada.api('PATCH', `/people/${vi.id}`, { role: 'viewer' }));
    expect([await opens(left.url), await opens(other.url)]).toEqual([false, true]);
  });

  test('a key that was revoked leaves no link behind', async () => {
    const { id, key } = (await server.api('POST', '/api-keys', { name: 'leaked' })).body;
    const withKey = server.callWith({ Authorization: `Bearer ${key}` });
    const { url } = (await withKey('POST', '/invitations', { role: 'owner' })).body;
    expect(await opens(url)).toBe(true);
    await server.api('DELETE', `/api-keys/${id}`);
    expect(await opens(url)).toBe(false);
  });

  test('a key makes and removes nobody who may do more than itself', async () => {
    const keyOf = async (...scopes: string[]) => {
      const { key } = (await server.api('POST', '/api-keys', { name: 'k', scopes })).body;
      return server.callWith({ Authorization: `Bearer ${key}` });
    };
    const [manager, reader] = [await keyOf('manage'), await keyOf('manage', 'read')];
    const tries: [SignedIn['api'], string, string, object | undefined, number][] = [
      [manager, 'POST', '/invitations', { role: 'viewer' }, 403],
      [reader, 'POST', '/invitations', { role: 'owner' }, 403],
      // A new password for an owner would be an owner's.
      [reader, 'POST', '/invitations', { role: 'viewer', email: ada.email }, 403],
      [reader, 'PATCH', `/people/${vi.id}`, { role: 'owner' }, 403],
      [reader, 'DELETE', `/people/${ada.id}`, undefined, 403],
      [reader, 'POST', '/invitations', { role: 'viewer' }, 201],
      [reader, 'DELETE', `/people/${SOME_ID}`, undefined, 404],
      [reader, 'DELETE', `/people/${vi.id}`, undefined, 204],
    ];
    for (const [api, method, path, body, status] of tries)
      expect([method, path, (await api(method, path, body)).status]).toEqual([method, path, status]);
  });
});
