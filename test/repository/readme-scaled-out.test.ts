import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from '@jest/globals';
import { buildWhenStale, REPOSITORY } from '../journeys/build-when-stale.ts';
import { makeServerClient, SAMPLE_ANSWERS } from '../journeys/server-client.ts';
import { startCountingReceiver } from '../journeys/start-counting-receiver.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { describeWithRedis } from '../support/describe-with-redis.ts';
import { freePort } from '../support/free-port.ts';
import { waitFor } from '../support/wait-for.ts';
import { documentBlock } from './document-blocks.ts';

const API_KEY = `ask_${'readme'.repeat(6)}`;

describeWithPostgres("the README's way from Debian's packages", (postgres) => {
  describeWithRedis('to three processes', (redis) => {
    let shell: ChildProcess | undefined;
    afterEach(async () => {
      if (!shell?.pid || shell.exitCode !== null) return;
      const ended = once(shell, 'close');
      process.kill(-shell.pid, 'SIGTERM');
      await ended;
    });

    test('it runs, and delivers', async () => {
      buildWhenStale();
      const [apiPort, workerPort] = [await freePort(), await freePort()];
      const here = (block: string) =>
        block
          .replaceAll('127.0.0.1:5432', `127.0.0.1:${postgres().port}`)
          .replaceAll('redis://127.0.0.1:6379', redis().url)
          .replaceAll('PORT=3000', `PORT=${apiPort}`)
          .replaceAll('PORT=3001', `PORT=${workerPort}`);

      // psql speaks to the test's own server; there is nothing to become and nothing to build.
      const database = `su() { [ "$1 $2" = "postgres -c" ]; bash -euc "$3"; }\n${documentBlock('README.md', 'database')}`;
      const made = spawnSync('bash', ['-euc', database], {
        env: { ...process.env, PGHOST: '127.0.0.1', PGPORT: `${postgres().port}`, PGUSER: 'postgres' },
        encoding: 'utf8',
      });
      expect(`${made.stdout}${made.stderr}`).toContain('CREATE DATABASE');

      const programs = `npm() { :; }\n${here(documentBlock('README.md', 'scaled out'))}\nwait`;
      shell = spawn('bash', ['-euc', programs], {
        cwd: REPOSITORY,
        detached: true,
        stdio: 'ignore',
        env: {
          PATH: process.env.PATH,
          BOOTSTRAP_API_KEY: API_KEY,
          ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
          LOG_LEVEL: 'silent',
        },
      });
      for (const port of [apiPort, workerPort]) {
        await waitFor(
          `the process on ${port} to be ready`,
          () =>
            fetch(`http://127.0.0.1:${port}/readyz`).then(
              ({ ok }) => ok,
              () => false,
            ),
          45_000,
        );
      }

      const receiver = await startCountingReceiver();
      try {
        const client = makeServerClient(`http://127.0.0.1:${apiPort}`, API_KEY);
        const wish = { url: receiver.url, event_types: ['survey.response.created'] };
        expect((await client.call('POST', '/webhooks', wish)).status).toBe(201);
        const survey = await client.sampleSurveyId();
        const submitted = await client.call('POST', `/surveys/${survey}/responses`, SAMPLE_ANSWERS);
        await waitFor('the delivery', () => receiver.times.has(submitted.body.event_id), 30_000);
      } finally {
        await receiver.close();
      }
    }, 120_000);
  });
});
