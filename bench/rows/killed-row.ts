import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { BenchRow } from '../bench-row.ts';
import { aim, seconds, table } from '../bench-table.ts';
import { submitPaced } from '../measure-paced.ts';
import { median } from '../percentiles.ts';
import { startBenchReceiver } from '../start-bench-receiver.ts';
import { type BenchServer, startScaledOut } from '../start-bench-server.ts';
import { withBenchStores } from '../start-bench-stores.ts';
import { withWebhooks } from '../with-webhooks.ts';

export const killedRow: BenchRow = {
  name: 'killed',
  isQuick: false,
  title: 'A worker killed with SIGKILL: until the other one has claimed all that it had in flight',
  measure: () =>
    withBenchStores(async (stores) => {
      const receiver = await startBenchReceiver();
      const databaseUrl = await stores.postgres.createDatabase();
      const server = await startScaledOut(stores, {
        workerCount: 2,
        environment: { DATABASE_URL: databaseUrl },
      });
      const database = new pg.Client({ connectionString: databaseUrl });
      await database.connect();
      try {
        const pathOf = (number: number) => `slow/${ANSWERS_AFTER_MS}/${number}`;
        const wish = { server, receiver, webhookCount: WEBHOOK_COUNT, pathOf };
        const kills = await withWebhooks(wish, async (surveyId) => {
          const forMs = KILL_COUNT * EVERY_MS;
          const submits = submitPaced(server, [surveyId], { perSecond: SUBMITS_PER_SECOND, forMs });
          const done: Kill[] = [];
          while (done.length < KILL_COUNT) done.push(await killOne(server, database));
          await submits;
          return done;
        });
        return describe(kills);
      } finally {
        await database.end();
        await server.stop();
        await receiver.stop();
      }
    }),
};

const KILL_COUNT = 8;
const EVERY_MS = 6_000;
const WEBHOOK_COUNT = 50;
const SUBMITS_PER_SECOND = 4;
const ANSWERS_AFTER_MS = 400;
const POLL_MS = 10;

interface Kill {
  leaseCount: number;
  firstMs: number;
  lastMs: number;
}

/** Kills the older worker while it has requests under way, and starts another in its place afterwards. */
async function killOne(server: BenchServer, database: pg.Client): Promise<Kill> {
  const leases = async (workerId: string) => {
    const { rows } = await database.query<{ id: string }>(LEASED_BY, [workerId]);
    return rows.length;
  };
  await sleep(EVERY_MS / 3);
  const { rows: workers } = await database.query<{ id: string }>(OLDEST_WORKER);
  const workerId = workers[0]?.id ?? '';
  while ((await leases(workerId)) < WEBHOOK_COUNT / 5) await sleep(1);
  const [victim] = server.workers.splice(0, 1);
  const killedMs = performance.now();
  await victim?.stop('SIGKILL');
  const leaseCount = await leases(workerId);
  let firstMs = Number.NaN;
  for (;;) {
    const left = await leases(workerId);
    if (left < leaseCount && Number.isNaN(firstMs)) firstMs = performance.now() - killedMs;
    if (left === 0) break;
    await sleep(POLL_MS);
  }
  const lastMs = performance.now() - killedMs;
  await server.startWorker();
  return { leaseCount, firstMs, lastMs };
}

function describe(kills: readonly Kill[]): string {
  const worst = Math.max(...kills.map((kill) => kill.lastMs));
  const line = [
    kills.length,
    kills.map((kill) => kill.leaseCount).join(', '),
    seconds(median(kills.map((kill) => kill.firstMs))),
    seconds(median(kills.map((kill) => kill.lastMs))),
    seconds(worst),
    aim('≤ 3 s', worst <= 3_000),
  ];
  const head = [
    'kills',
    'in flight at each',
    'first claimed again, median',
    'last claimed again, median',
    'last, worst',
    'aim',
  ];
  return `${table(head, [line])}

Two workers, ${WEBHOOK_COUNT} webhooks whose receivers answer after ${ANSWERS_AFTER_MS} ms, ${SUBMITS_PER_SECOND * WEBHOOK_COUNT} deliveries a second going on meanwhile. The textbook design waits
for BullMQ to call the job stalled: 30 s by default, and up to twice that.`;
}

const LEASED_BY = `
  select id
    from deliveries
   where leased_by = $1`;

const OLDEST_WORKER = `
  select id
    from workers
   where alive_until > now()
   order by started_at
   limit 1`;
