import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const EVENTS = ['survey.response.created'];

/** The embedded database runs one transaction after another; only here can two be under way. */
describeWithPostgres('calls at once, on a Postgres server', (postgres) => {
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

  test('subscribing many times with the same order or external_id is one webhook', async () => {
    for (const round of rounds)
      for (const more of [{}, { external_id: `raced-${round}` }]) {
        const order = { url: `https://example.com/${round}`, event_types: EVENTS, ...more };
        const answers = await Promise.all(
          Array.from({ length: 10 }, () => server.api('POST', '/webhooks', order)),
        );
        expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
        expect(new Set(answers.map(({ body }) => `${body.id} ${body.secret}`)).size).toBe(1);
      }
  });

  test('equal creates with one Idempotency-Key are one create', async () => {
    for (const round of rounds) {
      const headers = { 'Idempotency-Key': `round-${round}` };
      const body = { title: `Round ${round}`, questions: [] };
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => server.api('POST', '/surveys', body, headers)),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
      expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    }
  });

  test('edits of different fields of a webhook are all kept', async () => {
    for (const round of rounds) {
      const order = {
        url: 'https://example.com/edited',
        event_types: EVENTS,
        external_id: `edited-${round}`,
      };
      const { id } = (await server.api('POST', '/webhooks', order)).body;
      const edits = [{ name: 'N' }, { max_per_second: 7 }, { headers: { 'X-A': 'a' } }, { status: 'paused' }];
      await Promise.all(edits.map((edit) => server.api('PATCH', `/webhooks/${id}`, edit)));
      expect((await server.api('GET', `/webhooks/${id}`)).body).toMatchObject({
        name: 'N',
        max_per_second: 7,
        headers: { 'X-A': '********' },
        status: 'paused',
      });
    }
  });

  test('a survey is not published while its last question goes', async () => {
    for (const round of rounds) {
      const questions = [{ label: 'Name', type: 'short_text' }];
      const { id } = (await server.api('POST', '/surveys', { title: `Raced ${round}`, questions })).body;
      const [published, emptied] = await Promise.all([
        server.api('POST', `/surveys/${id}/publish`),
        server.api('PATCH', `/surveys/${id}`, { questions: [] }),
      ]);
      expect([published.status, emptied.status].sort()).toEqual([200, 422]);
    }
  });
});
