import { setTimeout as sleep } from 'node:timers/promises';
import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import type { BenchRow } from '../bench-row.ts';
import { aim, ms, table, times } from '../bench-table.ts';
import { makeDeliveryLog } from '../make-delivery-log.ts';
import { measureLogPages, type PageTimes } from '../measure-log-pages.ts';
import { submitPaced } from '../measure-paced.ts';
import { median, percentiles } from '../percentiles.ts';
import { startBenchReceiver } from '../start-bench-receiver.ts';
import { type BenchServer, startScaledOut } from '../start-bench-server.ts';
import { withBenchStores } from '../start-bench-stores.ts';
import { withWebhooks } from '../with-webhooks.ts';

/** `--rows=1000000` for a shorter run. */
const ROW_COUNT = Number(
  process.argv.find((argument) => argument.startsWith('--rows='))?.slice('--rows='.length) ?? 10_000_000,
);

export const logRow: BenchRow = {
  name: 'log',
  isQuick: false,
  title: `A delivery log of ${ROW_COUNT.toLocaleString('en')} rows`,
  measure: () =>
    withBenchStores(async (stores) => {
      const receiver = await startBenchReceiver();
      const databaseUrl = await stores.postgres.createDatabase();
      const server = await startScaledOut(stores, { environment: { DATABASE_URL: databaseUrl } });
      const database = openPgDatabase({ url: databaseUrl, log: console });
      try {
        return await withWebhooks({ server, receiver, webhookCount: 20 }, async (surveyId) => {
          await makeDeliveryLog(databaseUrl, ROW_COUNT);
          const pages = await measureLogPages(database);
          return `${describePages(pages)}\n\n${describeRetention(await measureRetention(server, surveyId))}`;
        });
      } finally {
        await database.close();
        await server.stop();
        await receiver.stop();
      }
    }),
};

function describePages(pages: readonly PageTimes[]): string {
  const worstOf = ({ first, middle, last }: PageTimes) => Math.max(first, middle, last);
  const lines = pages.map((page) => [
    page.name,
    ...[page.first, page.middle, page.last, page.cold].map(ms),
    aim('≤ 50 ms', worstOf(page) <= 50),
  ]);
  const head = [
    'GET /deliveries, 50 rows',
    'first page',
    'a month ago',
    'last page',
    'the first time',
    'aim',
  ];
  return `${table(head, lines)}

The store's own SQL over the product's own connection, the median of seven; the slowest of these: ${ms(Math.max(...pages.map(worstOf)))}.`;
}

const SUBMITS_PER_SECOND = 20;
const FOR_MS = 20_000;
const ROUNDS = 4;
const REST_MS = 3_000;

interface Round {
  without: { p50: number; p99: number };
  during: { p50: number; p99: number };
}

/** A second worker is there in each turn, which in every other one keeps the log short besides; it is killed long before it is done with that. */
async function measureRetention(server: BenchServer, surveyId: string): Promise<Round[]> {
  const submits = async () => {
    const wish = { perSecond: SUBMITS_PER_SECOND, forMs: FOR_MS };
    return percentiles((await submitPaced(server, [surveyId], wish)).submitMs);
  };
  const turn = async (keepsLogShort: boolean) => {
    const keeper = await server.startWorker();
    await sleep(REST_MS);
    let isDone = false;
    if (keepsLogShort)
      void keeper.ask('retention').then(
        () => (isDone = true),
        () => undefined, // killed
      );
    const taken = await submits();
    if (isDone) console.log('The retention was done before the round was: take more rows.');
    server.workers.splice(server.workers.indexOf(keeper), 1);
    await keeper.stop('SIGKILL');
    return taken;
  };
  await submits();
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) rounds.push({ without: await turn(false), during: await turn(true) });
  return rounds;
}

function describeRetention(rounds: readonly Round[]): string {
  const of = (which: keyof Round, what: 'p50' | 'p99') => median(rounds.map((round) => round[which][what]));
  const ratio = of('during', 'p99') / of('without', 'p99');
  const lines = [
    ['without', ms(of('without', 'p50')), ms(of('without', 'p99')), '1', 'baseline'],
    ['during', ms(of('during', 'p50')), ms(of('during', 'p99')), times(ratio), aim('≤ 2 ×', ratio <= 2)],
  ];
  return `${table(['retention', 'submit p50', 'submit p99', 'ratio', 'aim'], lines)}

${SUBMITS_PER_SECOND} submits a second to 20 webhooks, ${FOR_MS / 1_000} s a round, ${ROUNDS} rounds each in turn; half of the log is older than the 30 days.
Each p99: ${rounds.map(({ without, during }) => `${ms(without.p99)}, then ${ms(during.p99)} during`).join('; ')}.`;
}
