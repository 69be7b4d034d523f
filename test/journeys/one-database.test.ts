import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { waitFor } from '../support/wait-for.ts';
import { keepSubmitting, type Submitter } from './keep-submitting.ts';
import { makeProcesses } from './processes.ts';
import { makeRestartable, type RestartablePostgres } from './restartable-postgres.ts';
import { makeServerClient } from './server-client.ts';
import { type CountingReceiver, startCountingReceiver } from './start-counting-receiver.ts';

const API_KEY = `ask_${'onedatabase'.repeat(3)}`;
/** In flight to one webhook at most. */
const CAP = 20;

describeWithPostgres('with DATABASE_URL', (postgres) => {
  // Its end comes before that of the server, whose files go with it.
  describe('server processes', () => {
    const processes = makeProcesses();
    let restartable: RestartablePostgres;
    let receiver: CountingReceiver;
    let submitters: Submitter[];
    let environment: Record<string, string>;
    beforeAll(() => {
      restartable = makeRestartable(postgres());
    });
    beforeEach(async () => {
      receiver = await startCountingReceiver();
      submitters = [];
      environment = {
        DATABASE_URL: await postgres().createDatabase(),
        ENCRYPTION_KEY: randomBytes(32).toString('base64'),
        BOOTSTRAP_API_KEY: API_KEY,
        ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
        LOG_LEVEL: 'warn',
      };
    });
    afterEach(async () => {
      for (const submitter of submitters) await submitter.stop();
      await receiver.close();
    });

    afterAll(() => restartable.end());

    async function subscribeAndSubmitTo(url: string) {
      const client = makeServerClient(url, API_KEY);
      const surveyId = await client.sampleSurveyId();
      const wish = { url: receiver.url, event_types: ['survey.response.created'] };
      expect((await client.call('POST', '/webhooks', wish)).status).toBe(201);
      const submit = (to: string) => {
        const submitter = keepSubmitting(surveyId, API_KEY);
        submitter.aimAt(to);
        submitters.push(submitter);
        return submitter;
      };
      return { client, submit };
    }
    const arrived = (submitter: Submitter) =>
      waitFor(
        'every acknowledged event',
        () => [...submitter.acknowledged].every((eventId) => receiver.times.has(eventId)),
        60_000,
      );

    test('Postgres crashes under constant submits and comes back: 503 meanwhile, nothing acknowledged is lost, no attempt is used up', async () => {
      const server = await processes.startServer(environment);
      const { client, submit } = await subscribeAndSubmitTo(server.url);
      const submitter = submit(server.url);
      await waitFor('deliveries under way', () => receiver.times.size > 20);

      await restartable.crash();
      await waitFor('submits to be refused', () => (submitter.refused.get(503) ?? 0) > 20);
      const { size } = submitter.acknowledged;
      await restartable.startAgain();
      await waitFor('submits to be taken again', () => submitter.acknowledged.size > size + 50);
      await submitter.stop();
      expect([...submitter.refused.keys()]).toEqual([503]);

      await arrived(submitter);
      await waitFor(
        'an empty backlog',
        async () => (await client.call('GET', '/deliveries?status=pending&limit=1')).body.data.length === 0,
      );
      const deliveries = await client.all('/deliveries');
      expect(deliveries.every((one) => one.status === 'delivered' && one.attempt_count === 1)).toBe(true);
      expect(receiver.duplicateCount()).toBeLessThanOrEqual(CAP);
      expect(server.child.exitCode).toBeNull();

      server.child.kill('SIGTERM');
      expect(await server.ended).toEqual({ code: 0, signal: null });
    }, 120_000);

    test('two servers on one database share the work, and when one is killed the other takes over', async () => {
      const [one, other] = [
        await processes.startServer(environment),
        await processes.startServer(environment),
      ];
      // The second start finds the workspace of the first.
      expect(other.printed()).not.toContain('ask_');
      const { client, submit } = await subscribeAndSubmitTo(other.url);
      const [toOne, toOther] = [submit(one.url), submit(other.url)];
      await waitFor(
        'both to be under way',
        () => Math.min(toOne.acknowledged.size, toOther.acknowledged.size) > 50,
      );
      one.child.kill('SIGKILL');
      await one.ended;
      await Promise.all([toOne.stop(), toOther.stop()]);
      const killedMs = performance.now();
      await arrived(toOne);
      await arrived(toOther);
      await waitFor(
        'an empty backlog',
        async () => (await client.call('GET', '/deliveries?status=pending&limit=1')).body.data.length === 0,
      );
      // 3 s in DESIGN section 11, and what a busy machine adds for the backlog itself.
      expect(performance.now() - killedMs).toBeLessThan(15_000);
      expect(receiver.duplicateCount()).toBeLessThanOrEqual(CAP);
      const deliveries = await client.all('/deliveries');
      expect(deliveries.every((delivery) => delivery.attempt_count === 1)).toBe(true);
    }, 120_000);

    test('another ENCRYPTION_KEY than the database knows is refused, also beside a running server', async () => {
      await processes.startServer(environment);
      const wrong = { ...environment, ENCRYPTION_KEY: randomBytes(32).toString('base64') };
      const server = processes.start('main', { PORT: '0', ...wrong });
      expect(await server.ended).toEqual({ code: 1, signal: null });
      expect(server.complained()).toContain(
        'The encryption key is not the one that this database was written with',
      );
    }, 120_000);
  });
});
