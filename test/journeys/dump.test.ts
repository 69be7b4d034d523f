import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { verify } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { guideCommand } from '../repository/operations-guide.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { startHoldingReceiver } from '../support/holding-receiver.ts';
import { postgresPrograms } from '../support/postgres-programs.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeProcesses } from './processes.ts';
import { makeServerClient, SAMPLE_ANSWERS } from './server-client.ts';

const run = promisify(execFile);
const API_KEY = `ask_${'dumped'.repeat(5)}`;

describeWithPostgres('the documented backup of a Postgres database', (postgres) => {
  describe('and its restore', () => {
    const processes = makeProcesses();

    test('bring a lost database back: a server with the same key delivers what was pending', async () => {
      const receiver = await startHoldingReceiver();
      const folder = await processes.makeFolder();
      const inFolder = (command: string, url: string) =>
        run('bash', ['-euc', command], {
          cwd: folder,
          env: { PATH: [postgresPrograms(), process.env.PATH].join(delimiter), DATABASE_URL: url },
        });
      const environment = {
        DATABASE_URL: await postgres().createDatabase(),
        ENCRYPTION_KEY: randomBytes(32).toString('base64'),
        BOOTSTRAP_API_KEY: API_KEY,
        ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
        LOG_LEVEL: 'warn',
      };
      const server = await processes.startServer(environment);
      const client = makeServerClient(server.url, API_KEY);
      const wish = { url: receiver.url, event_types: ['survey.response.created'] };
      const { secret } = (await client.call('POST', '/webhooks', wish)).body;
      await client.call('POST', `/surveys/${await client.sampleSurveyId()}/responses`, SAMPLE_ANSWERS);
      const first = await waitFor('the delivery under way', () => receiver.requests[0]);

      await inFolder(guideCommand('pg_dump'), environment.DATABASE_URL);
      expect((await stat(join(folder, 'askusers.dump'))).size).toBeGreaterThan(10_000);
      server.child.kill('SIGKILL');
      await server.ended;
      const url = await postgres().createDatabase();
      await inFolder(guideCommand('pg_restore'), url);
      await processes.startServer({ ...environment, DATABASE_URL: url });
      const again = await waitFor('the delivery again', () => receiver.requests[1]);
      expect(again.headers['webhook-id']).toBe(first.headers['webhook-id']);
      expect(again.body).toBe(first.body);
      expect(verify({ body: again.body, headers: again.headers, secret })).toEqual({ kind: 'verified' });
      await receiver.close();
    }, 120_000);
  });
});
