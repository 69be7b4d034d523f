import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { describeWithRedis } from '../support/describe-with-redis.ts';
import { waitFor } from '../support/wait-for.ts';
import { keepSubmitting, type Submitter } from './keep-submitting.ts';
import { makeProcesses } from './processes.ts';
import { makeServerClient } from './server-client.ts';
import { type CountingReceiver, startCountingReceiver } from './start-counting-receiver.ts';

const API_KEY = `ask_${'scaledout'.repeat(4)}`;
/** In flight to one webhook at most, over all workers. */
const CAP = 20;

describeWithPostgres('scaled out over Postgres', (postgres) => {
  describeWithRedis('and Redis', (redis) => {
    const processes = makeProcesses();
    let receiver: CountingReceiver;
    let submitter: Submitter | undefined;
    let environment: Record<string, string>;
    beforeEach(async () => {
      receiver = await startCountingReceiver();
      environment = {
        DATABASE_URL: await postgres().createDatabase(),
        REDIS_URL: redis().url,
        ENCRYPTION_KEY: randomBytes(32).toString('base64'),
        BOOTSTRAP_API_KEY: API_KEY,
        ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
        LOG_LEVEL: 'warn',
      };
    });
    afterEach(async () => {
      await submitter?.stop();
      await receiver.close();
    });

    /** An API process and two workers, with people who submit without rest. */
    async function start() {
      const api = await processes.startServer({ ...environment, ROLE: 'api' });
      const client = makeServerClient(api.url, API_KEY);
      const surveyId = await client.sampleSurveyId();
      const wish = { url: receiver.url, event_types: ['survey.response.created'] };
      expect((await client.call('POST', '/webhooks', wish)).status).toBe(201);
      const workers = await Promise.all([
        processes.startServer({ ...environment, ROLE: 'worker' }),
        processes.startServer({ ...environment, ROLE: 'worker' }),
      ]);
      submitter = keepSubmitting(surveyId, API_KEY);
      submitter.aimAt(api.url);
      await waitFor('deliveries under way', () => receiver.times.size > 20);
      return { api, client, workers, submitter };
    }

    async function everythingArrives({ client, submitter }: Awaited<ReturnType<typeof start>>) {
      await submitter.stop();
      expect([...submitter.refused.keys()]).toEqual([]);
      await waitFor(
        'every acknowledged event',
        () => [...submitter.acknowledged].every((eventId) => receiver.times.has(eventId)),
        60_000,
      );
      const isEmpty = async () =>
        (await client.call('GET', '/deliveries?status=pending')).body.data.length === 0;
      await waitFor('an empty backlog', isEmpty, 30_000);
    }

    test('a worker that is killed hands on what it had: nothing is lost, and no more is sent twice than was in flight', async () => {
      const running = await start();
      const [killed] = running.workers;
      killed.child.kill('SIGKILL');
      const { size } = running.submitter.acknowledged;
      await waitFor('more submits', () => running.submitter.acknowledged.size > size + 100, 60_000);
      await everythingArrives(running);
      expect(receiver.duplicateCount()).toBeLessThanOrEqual(CAP);
    }, 180_000);

    test('Redis is emptied and goes away under constant submits: they are answered 201 all the same, and nothing is lost', async () => {
      const running = await start();
      const client = new Redis(redis().url, { lazyConnect: true });
      await client.connect();
      await client.flushall();
      client.disconnect();
      await redis().kill();
      const { size } = running.submitter.acknowledged;
      await waitFor('more submits', () => running.submitter.acknowledged.size > size + 100, 60_000);
      await waitFor('arrivals without Redis', () => receiver.times.size > size + 50, 60_000);
      await redis().restart();
      await everythingArrives(running);
      expect(receiver.duplicateCount()).toBe(0);
    }, 180_000);

    test('a worker serves its probes and numbers, and nothing else', async () => {
      const { workers } = await start();
      const get = async (path: string) => {
        const answer = await fetch(workers[0].url + path);
        return { status: answer.status, text: await answer.text() };
      };
      expect(await get('/readyz')).toMatchObject({
        status: 200,
        text: expect.stringContaining('"redis":"ok"'),
      });
      expect((await get('/metrics')).text).toContain('askusers_attempts_total');
      expect((await get('/api/v1/me')).status).toBe(404);
      expect(workers.map((worker) => /ask_/.test(worker.printed()))).toEqual([false, false]);
    }, 120_000);
  });
});
