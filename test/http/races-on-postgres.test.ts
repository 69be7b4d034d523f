import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { startHoldingReceiver } from '../support/holding-receiver.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { waitFor } from '../support/wait-for.ts';

const EVENTS = ['survey.response.created'];

/** The embedded database runs one transaction after another; only here can two be under way. */
describeWithPostgres('calls at once, on a Postgres server', (postgres) => {
  let server: TestServer;
  let url: string;
  beforeAll(async () => {
    url = await postgres().createDatabase();
    const database = openPgDatabase({
      url,
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

  test.each(['paused', 'disabled'])(
    'a webhook that is %s while an attempt that failed is being written stays so',
    async (status) => {
      const other = openPgDatabase({ url, log: makeLog('silent') });
      const receiver = await startHoldingReceiver();
      const order = { url: receiver.url, event_types: EVENTS, external_id: `${status} meanwhile` };
      const { id } = (await server.api('POST', '/webhooks', order)).body;
      const questions = [{ label: 'Remark', key: 'remark', type: 'long_text' }];
      const survey = (await server.api('POST', '/surveys', { title: 'Meanwhile', questions })).body;
      await server.api('POST', `/surveys/${survey.id}/publish`);
      const answers = { remark: 'Good' };
      const submitted = await server.api('POST', `/surveys/${survey.id}/responses`, { answers });
      expect(submitted.status).toBe(201);
      await waitFor('the request', () => receiver.heldCount() === 1);
      await other.transaction(async (tx) => {
        const set = {
          paused: "status = 'paused', paused_at = now()",
          disabled: "status = 'disabled', disabled_at = now(), disabled_reason = 'by_hand'",
        };
        await tx.query(`update webhooks set ${set[status as keyof typeof set]} where id = $1`, [id]);
        receiver.letGo(500);
        await waitFor('the writing, which waits', async () => (await other.query(WAITING_FINISH)).length > 0);
      });
      await waitFor('the attempt', async () => {
        const { body } = await server.api('GET', `/deliveries?webhook_id=${id}`);
        return body.data[0].attempt_count === 1;
      });
      const { body: webhook } = await server.api('GET', `/webhooks/${id}`);
      expect(webhook).toMatchObject({
        status,
        disabled_reason: status === 'disabled' ? 'by_hand' : null,
      });
      await server.api('DELETE', `/webhooks/${id}`);
      await Promise.all([receiver.close(), other.close()]);
    },
  );
});

const WAITING_FINISH = `
  select
    from pg_stat_activity
   where query like '%finish_attempts(%'
     and pid <> pg_backend_pid()
     and wait_event_type = 'Lock'`;
