import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { join, nobody, PASSWORD, signedIn, tokenOf } from '../support/signed-in.ts';

/** The embedded database runs one transaction after another; only here can two be under way. */
describeWithPostgres('people who do things at once, on a Postgres server', (postgres) => {
  let server: TestServer;
  beforeAll(async () => {
    const database = openPgDatabase({
      url: await postgres().createDatabase(),
      watchesTransactions: true,
      log: makeLog('silent'),
    });
    server = await startTestServer({ database });
  });
  afterAll(() => server.stop());

  const rounds = Array.from({ length: 8 }, (_, round) => round);
  const owners = async () =>
    (await server.api('GET', '/people')).body.data.filter(({ role }: { role: string }) => role === 'owner');
  const welcome = (token: string, email: string) =>
    nobody(server)('POST', '/session/welcome', { token, name: 'N', email, password: PASSWORD });

  test('two owners who remove or demote each other leave one', async () => {
    for (const round of rounds) {
      await server.database.query('delete from users');
      const [one, other] = [
        await join(server, server.api, 'owner', `one-${round}@example.com`),
        await join(server, server.api, 'owner', `other-${round}@example.com`),
      ];
      const answers = await Promise.all([
        one.api('DELETE', `/people/${other.id}`),
        round % 2 === 0
          ? other.api('DELETE', `/people/${one.id}`)
          : other.api('PATCH', `/people/${one.id}`, { role: 'viewer' }),
      ]);
      expect([round, (await owners()).length]).toEqual([round, 1]);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    }
  });

  test('a link that is opened many times at once makes one person', async () => {
    for (const round of rounds) {
      const token = tokenOf((await server.api('POST', '/invitations', { role: 'viewer' })).body.url);
      const answers = await Promise.all(
        [0, 1, 2, 3].map((nth) => welcome(token, `raced-${round}-${nth}@example.com`)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404]);
    }
  });

  test('links of several starts, used at once, make one first owner', async () => {
    for (const round of rounds) {
      await server.database.query('delete from users');
      const tokens = ['a', 'b', 'c'].map((letter) => letter.repeat(43));
      for (const token of tokens)
        await server.database.query(
          `insert into invitations (id, workspace_id, token_hash, role, created_at, expires_at)
           select gen_random_uuid(), id, sha256($1::text::bytea), 'owner', now(), now() + interval '1 day'
             from workspaces order by id limit 1`,
          [token],
        );
      const answers = await Promise.all(
        tokens.map((token, nth) => welcome(token, `first-${round}-${nth}@example.com`)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404]);
      expect(await owners()).toHaveLength(1);
    }
  });

  test('whoever signs in with the former password while it changes is out again', async () => {
    const next = 'another long password';
    const email = 'changing@example.com';
    let [present, other] = [PASSWORD, next];
    const ada = await join(server, server.api, 'owner', email);
    for (const round of rounds) {
      const [changed, ...tries] = await Promise.all([
        ada.api('PATCH', '/session', { password: { current: present, new: other } }),
        ...[0, 1, 2].map(() => nobody(server)('POST', '/session', { email, password: present })),
      ]);
      expect([round, changed?.status]).toEqual([round, 200]);
      for (const { status } of tries) expect([200, 401]).toContain(status);
      const left = await server.database.query('select id from sessions where user_id = $1', [ada.id]);
      expect([round, left.length]).toEqual([round, 1]);
      [present, other] = [other, present];
    }
    await signedIn(server, email, present);
  });
});
