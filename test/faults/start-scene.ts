import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { keepSubmitting, type Submitter } from '../journeys/keep-submitting.ts';
import type { makeProcesses, RunningProcess } from '../journeys/processes.ts';
import { makeServerClient } from '../journeys/server-client.ts';
import { type HoldingReceiver, startHoldingReceiver } from '../support/holding-receiver.ts';
import { type StatementProxy, startStatementProxy } from '../support/statement-proxy.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { waitFor } from '../support/wait-for.ts';
import type { FaultRow } from './fault-row.ts';
import { watchLeases } from './watch-leases.ts';

const API_KEY = `ask_${'faults'.repeat(5)}`;
/** Enough for batches and for requests in flight at any moment; more would only heat the machine. */
const PEOPLE = { peopleCount: 4, restMs: 15 };
const RECEIVER_ANSWERS_AFTER_MS = 10;

/** A server process, and the ways on which it reaches Postgres and Redis. */
export interface Member extends RunningProcess {
  url: string;
  postgres: StatementProxy;
  redis: TcpProxy;
}

export interface Worker extends Member {
  /** In the table of workers, at the start. */
  id: string;
}

export interface Webhook {
  id: string;
  url: string;
  secret: string;
}

export interface Servers {
  processes: ReturnType<typeof makeProcesses>;
  postgres: { port: number; createDatabase(): Promise<string> };
  redis: { port: number };
}

/** The servers under constant submits, with a receiver that answers 200 a moment later until a row says otherwise. */
export type Scene = Awaited<ReturnType<typeof startScene>>;

export type SceneWish = Pick<FaultRow, 'workerCount' | 'prepare' | 'environment'>;

export async function startScene(servers: Servers, row: SceneWish) {
  const { processes, postgres, redis } = servers;
  const database = new URL(await postgres.createDatabase());
  const pool = new pg.Pool({ connectionString: database.href, max: 3 });
  // A crash of the server also meets the test's own connections.
  pool.on('error', () => undefined);
  const closers: (() => unknown)[] = [() => pool.end()];
  // biome-ignore lint/suspicious/noExplicitAny: tests look into rows of every shape
  const sql = async (text: string, values: unknown[] = []): Promise<any[]> =>
    (await pool.query(text, values)).rows;
  if (row.prepare) await sql(row.prepare);

  const environment = {
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    BOOTSTRAP_API_KEY: API_KEY,
    ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
    LOG_LEVEL: 'warn',
    ...row.environment,
  };

  async function startMember(role: 'api' | 'worker'): Promise<Member> {
    const ways = {
      postgres: await startStatementProxy(postgres.port),
      redis: await startTcpProxy(redis.port),
    };
    closers.push(ways.postgres.close, ways.redis.close);
    const url = new URL(database);
    url.port = `${ways.postgres.port}`;
    const started = await processes.startServer({
      ...environment,
      ROLE: role,
      DATABASE_URL: url.href,
      REDIS_URL: `redis://127.0.0.1:${ways.redis.port}`,
    });
    members.push(started);
    return { ...started, ...ways };
  }

  const members: RunningProcess[] = [];
  const workers: Worker[] = [];
  async function startWorker(): Promise<Worker> {
    const member = await startMember('worker');
    const known = workers.map(({ id }) => id);
    const [found] = await sql('select id from workers where id <> all ($1::uuid[])', [known]);
    const worker = { ...member, id: found.id as string };
    workers.push(worker);
    return worker;
  }

  const [api, receiver, victim] = await Promise.all([
    startMember('api'),
    startHoldingReceiver(),
    startWorker(),
  ]);
  closers.push(receiver.close);
  receiver.letGo(200, RECEIVER_ANSWERS_AFTER_MS);
  const client = makeServerClient(api.url, API_KEY);
  const surveyId = await client.sampleSurveyId();
  const wish = { url: receiver.url, event_types: ['survey.response.created'] };
  const { body: webhook } = await client.call('POST', '/webhooks', wish);
  // In the webhook's first second, in which nothing is sent anyway.
  await Promise.all([watchLeases(sql), row.workerCount === 1 ? undefined : startWorker()]);
  const submitter = keepSubmitting(surveyId, API_KEY, PEOPLE);
  submitter.aimAt(api.url);
  closers.push(submitter.stop);

  const scene = {
    api,
    client,
    workers,
    /** The worker that rows strike at; the only one, or one of two. */
    victim,
    receiver: receiver as HoldingReceiver,
    submitter: submitter as Submitter,
    surveyId,
    webhook: webhook as Webhook,
    /** Straight to Postgres, past every proxy. */
    sql,
    /** A connection of the row's own, for what spans statements. */
    async session(): Promise<pg.Client> {
      const session = new pg.Client({ connectionString: database.href });
      session.on('error', () => undefined);
      await session.connect();
      closers.push(() => session.end());
      return session;
    },
    startWorker,
    /** What the submits are owed: a delivery each. A row that ends the order says here what was owed before. */
    owed: () => [...submitter.acknowledged],
    /** Deliveries that a worker holds by Postgres's word, as it finishes or dies. */
    async leasedBy(worker: Worker): Promise<Set<string>> {
      const rows = await sql('select id from deliveries where leased_by = $1', [worker.id]);
      return new Set(rows.map(({ id }) => id));
    },
    /** All that anybody holds. */
    async inFlight(): Promise<Set<string>> {
      const rows = await sql('select id from deliveries where leased_by is not null');
      return new Set(rows.map(({ id }) => id));
    },
    /** SIGKILL. Answers what the worker held at that moment, by Postgres's word. */
    async kill(worker: Worker): Promise<Set<string>> {
      worker.child.kill('SIGKILL');
      await worker.ended;
      return scene.leasedBy(worker);
    },
    /** Another API process in the place of the one that died. */
    async replaceApi(): Promise<void> {
      scene.api = await startMember('api');
      scene.client = makeServerClient(scene.api.url, API_KEY);
      submitter.aimAt(scene.api.url);
    },
    async nextSubmits(count: number): Promise<void> {
      const { size } = submitter.acknowledged;
      await waitFor(`${count} more submits`, () => submitter.acknowledged.size >= size + count);
    },
    async nextArrivals(count: number): Promise<void> {
      const { length } = receiver.requests;
      await waitFor(`${count} more arrivals`, () => receiver.requests.length >= length + count);
    },
    async nothingPending(): Promise<void> {
      await waitFor('an empty backlog', async () => (await sql(PENDING)).length === 0).catch(
        async (cause) => {
          throw new Error(`still pending: ${JSON.stringify(await sql(PENDING))}`, { cause });
        },
      );
    },
    /** What the servers complained about last, for the person who looks at a red row. */
    complaints: () => members.map((member) => member.complained().slice(-1_500)).join('\n--\n'),
    async close(): Promise<void> {
      receiver.letGo();
      for (const close of closers.reverse()) await close();
    },
  };
  return scene;
}

const PENDING = `
  select d.id, d.attempt_count, d.next_attempt_at, d.lease_no, d.leased_by, k.alive_until
    from deliveries d
    left join workers k on k.id = d.leased_by
   where d.status = 'pending'
   limit 5`;
