import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchRow } from '../bench-row.ts';
import { aim, hundredths, mebibytes, ms, table, times, whole } from '../bench-table.ts';
import { median } from '../percentiles.ts';
import { cpuSeconds, memoryMiB } from '../process-facts.ts';
import { runScript } from '../run-script.ts';
import { type BenchReceiver, startBenchReceiver } from '../start-bench-receiver.ts';
import { type BenchServer, startScaledOut } from '../start-bench-server.ts';
import { type BenchStores, withBenchStores } from '../start-bench-stores.ts';
import { submit, withWebhooks } from '../with-webhooks.ts';

export const backlogRow: BenchRow = {
  name: 'backlog',
  isQuick: false,
  title: 'A backlog of 1,000,000 pending deliveries against an empty one, scaled out',
  measure: () =>
    withBenchStores(async (stores) => {
      const receiver = await startBenchReceiver();
      try {
        return await compare(stores, receiver);
      } finally {
        await receiver.stop();
      }
    }),
};

const WEBHOOK_COUNT = 100;
const BACKLOG_COUNT = 1_000_000;
/** Made due for each round; measured between the first and the last fifth, at full speed. */
const ROUND_COUNT = 20_000;
const ROUNDS = 6;

interface Drained {
  msPerDelivery: number;
  cpuMsPerDelivery: number;
  workerMiB: number;
}

interface Side {
  server: BenchServer;
  databaseUrl: string;
}

async function compare(stores: BenchStores, receiver: BenchReceiver): Promise<string> {
  const empty = await startSide(stores, receiver, 1);
  const full = await startSide(stores, receiver, 2);
  try {
    await addPending(full, BACKLOG_COUNT);
    const rounds: { empty: Drained; full: Drained }[] = [];
    while (rounds.length < ROUNDS) {
      await addPending(empty, ROUND_COUNT);
      // In turn each is the first, lest what the one leaves behind always falls to the other.
      const fullFirst = rounds.length % 2 === 1 && (await drainOne(full, { stores, receiver }));
      const drained = await drainOne(empty, { stores, receiver });
      rounds.push({ empty: drained, full: fullFirst || (await drainOne(full, { stores, receiver })) });
    }
    return describe(rounds, [empty.server, full.server]);
  } finally {
    await empty.server.stop();
    await full.server.stop();
  }
}

/** An API process over a database with webhooks and one event; its worker comes only while it is measured. */
async function startSide(
  { postgres, redis }: BenchStores,
  receiver: BenchReceiver,
  number: number,
): Promise<Side> {
  const databaseUrl = await postgres.createDatabase();
  const server = await startScaledOut(
    { postgres, redis },
    { environment: { DATABASE_URL: databaseUrl, REDIS_URL: `${redis.url}/${number}` } },
  );
  await withWebhooks({ server, receiver, webhookCount: 1 }, async (surveyId) => {
    await submit(server, surveyId, 0);
    await receiver.received(1);
    await stopWorker(server);
    await runScript(databaseUrl, COPY_WEBHOOKS);
  });
  return { server, databaseUrl };
}

/** Vacuum cannot be one of several statements. */
async function addPending({ databaseUrl }: Side, count: number): Promise<void> {
  await runScript(databaseUrl, addEvents(count / WEBHOOK_COUNT));
  await runScript(databaseUrl, 'vacuum analyze');
}

async function drainOne(
  { server }: Side,
  { stores, receiver }: { stores: BenchStores; receiver: BenchReceiver },
): Promise<Drained> {
  await receiver.reset();
  const worker = await server.startWorker();
  const cpu = () => cpuSeconds([worker.pid, stores.postgres.process.pid ?? 0, stores.redis.pid()]);
  await receiver.received(ROUND_COUNT / 5);
  const before = { count: await receiver.count(), cpu: cpu(), ms: performance.now() };
  await receiver.received((4 * ROUND_COUNT) / 5);
  const after = { count: await receiver.count(), cpu: cpu(), ms: performance.now() };
  const workerMiB = memoryMiB(worker.pid).peak;
  await stopWorker(server);
  const drained = after.count - before.count;
  return {
    msPerDelivery: (after.ms - before.ms) / drained,
    cpuMsPerDelivery: (1_000 * (after.cpu - before.cpu)) / drained,
    workerMiB,
  };
}

async function stopWorker(server: BenchServer): Promise<void> {
  const [worker] = server.workers.splice(0, 1);
  await worker?.stop();
  await sleep(500);
}

function describe(
  rounds: readonly { empty: Drained; full: Drained }[],
  servers: readonly BenchServer[],
): string {
  const of = (side: 'empty' | 'full', what: keyof Drained) =>
    median(rounds.map((round) => round[side][what]));
  const peakMiB = Math.max(
    ...rounds.flatMap(({ empty, full }) => [empty.workerMiB, full.workerMiB]),
    ...servers.map(({ api }) => memoryMiB(api.pid).peak),
  );
  const ratio = of('full', 'msPerDelivery') / of('empty', 'msPerDelivery');
  const cpuRatio = of('full', 'cpuMsPerDelivery') / of('empty', 'cpuMsPerDelivery');
  const line = (side: 'empty' | 'full') => [
    ms(of(side, 'msPerDelivery')),
    whole(1_000 / of(side, 'msPerDelivery')),
    hundredths(of(side, 'cpuMsPerDelivery')),
    mebibytes(of(side, 'workerMiB')),
  ];
  const lines = [
    [`none but the ${ROUND_COUNT.toLocaleString('en')} of a round`, ...line('empty'), '1', '1', 'baseline'],
    [
      BACKLOG_COUNT.toLocaleString('en'),
      ...line('full'),
      times(ratio),
      times(cpuRatio),
      aim('≤ 1.2 ×', ratio <= 1.2),
    ],
    ['any process, its peak', '', '', '', mebibytes(peakMiB), '', '', aim('≤ 300 MiB', peakMiB <= 300)],
  ];
  const head = [
    'backlog',
    'a delivery',
    'deliveries/s',
    'CPU ms a delivery',
    'worker, its peak',
    'ratio',
    'ratio of CPU',
    'aim',
  ];
  return `${table(head, lines)}

One worker, ${WEBHOOK_COUNT} webhooks that share the backlog, all of it due; ${ROUNDS} rounds each in turn, each worker new.
Each round: ${rounds.map(({ empty, full }) => `${ms(empty.msPerDelivery)} and ${ms(full.msPerDelivery)}`).join('; ')}.`;
}

const COPY_WEBHOOKS = `
  insert into webhooks (id, workspace_id, url, event_types, survey_ids, form_ids, source, order_hash, secret_sealed,
                        status, sends_from, created_at, updated_at)
  select uuid_v7(now()), workspace_id, url || '/' || n, event_types, survey_ids, form_ids, source,
         decode(md5(n::text), 'hex'), secret_sealed, 'active', now(), now(), now()
    from webhooks, generate_series(1, ${WEBHOOK_COUNT}) n`;

/** Copies of the newest event, ten a second until now, and a delivery of each to each webhook; foreign keys hold, so they are not checked row by row. */
const addEvents = (count: number) => `
  set session_replication_role = replica;
  with made as (
         insert into events (id, workspace_id, event_type, collector_id, body, is_test, created_at)
         select uuid_v7(at), workspace_id, event_type, collector_id, body, false, at
           from (select * from events order by id desc limit 1) newest
          cross join lateral (
                  select now() - n * interval '100 ms' as at
                    from generate_series(${count}, 1, -1) n
                ) m
         returning id, workspace_id, event_type, created_at
       )
  insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, next_attempt_at, created_at)
  select uuid_v7(made.created_at), made.workspace_id, made.id, h.id, made.event_type, false, 'pending', made.created_at, made.created_at
    from made
    join webhooks h on h.deleted_at is null`;
