import type { BenchRow } from '../bench-row.ts';
import { aim, mebibytes, seconds, table } from '../bench-table.ts';
import { allRecorded, bodiesOf } from '../measure-saturated.ts';
import { runScript } from '../run-script.ts';
import { type BenchReceiver, startBenchReceiver } from '../start-bench-receiver.ts';
import { type BenchServer, type BenchServerWish, startScaledOut } from '../start-bench-server.ts';
import { type BenchStores, withBenchStores } from '../start-bench-stores.ts';
import { watchMemory } from '../watch-memory.ts';
import { submit, withWebhooks } from '../with-webhooks.ts';

export const fanOutRow: BenchRow = {
  name: 'fan-out',
  isQuick: false,
  title: 'One event to 10,000 webhooks, scaled out',
  measure: () =>
    withBenchStores(async (stores) => {
      const receiver = await startBenchReceiver();
      try {
        const ours = await fanOut(stores, receiver, { program: 'server-process', sql: COPY_OURS });
        const environment = { BODY_DATA: ours.bodyData, CONCURRENCY: '100', CONNECTIONS: '20' };
        const wish = { program: 'textbook-process', environment, sql: COPY_TEXTBOOK } as const;
        return describe(ours.events, (await fanOut(stores, receiver, wish)).events);
      } finally {
        await receiver.stop();
      }
    }),
};

const WEBHOOK_COUNT = 10_000;
/** The first meets code that is not compiled yet; it is told like the others. */
const EVENT_COUNT = 3;

type FannedOut = Awaited<ReturnType<typeof sendOne>>;

async function fanOut(
  stores: BenchStores,
  receiver: BenchReceiver,
  { sql, environment, program }: Partial<BenchServerWish> & { sql: string },
) {
  const databaseUrl = await stores.postgres.createDatabase();
  const server = await startScaledOut(stores, {
    ...(program && { program }),
    environment: { ...environment, DATABASE_URL: databaseUrl },
  });
  try {
    return await withWebhooks({ server, receiver, webhookCount: 1 }, async (surveyId) => {
      await runScript(databaseUrl, `${sql}; analyze`);
      const events: FannedOut[] = [];
      let bodyData = '{}';
      while (events.length < EVENT_COUNT) {
        const event = await sendOne(server, receiver, surveyId);
        const [body = '{}'] = await bodiesOf(server, [event.eventId]);
        bodyData = JSON.stringify(JSON.parse(body).data);
        events.push(event);
      }
      return { events, bodyData };
    });
  } finally {
    await server.stop();
  }
}

async function sendOne(server: BenchServer, receiver: BenchReceiver, surveyId: string) {
  await receiver.reset();
  const api = watchMemory(server.api.pid);
  const worker = watchMemory(server.workers[0]?.pid ?? 0);
  const startMs = performance.now();
  const { event_id: eventId } = await submit(server, surveyId, 0);
  const recordedMs = performance.now() - startMs;
  await receiver.received(WEBHOOK_COUNT);
  await allRecorded(server);
  const deliveredMs = performance.now() - startMs;
  api.stop();
  worker.stop();
  return { eventId, recordedMs, deliveredMs, api, worker };
}

function describe(ours: readonly FannedOut[], textbook: readonly FannedOut[]): string {
  const line = (name: string, number: number, { recordedMs, deliveredMs, api, worker }: FannedOut) => [
    name,
    number + 1,
    seconds(recordedMs),
    name === 'ours' ? aim('≤ 1 s', recordedMs <= 1_000) : 'baseline',
    seconds(deliveredMs),
    ...[api, worker].map((one) => [one.beforeMiB, one.peakMiB(), one.afterMiB()].map(mebibytes).join(', ')),
  ];
  const head = [
    'design',
    'event',
    'recorded (its 201)',
    'aim',
    'all attempts recorded',
    'memory of the API process: before, peak, after',
    'of the worker',
  ];
  return table(head, [
    ...textbook.map((event, number) => line('textbook', number, event)),
    ...ours.map((event, number) => line('ours', number, event)),
  ]);
}

const COPY_OURS = `
  insert into webhooks (id, workspace_id, url, event_types, survey_ids, form_ids, source, order_hash, secret_sealed,
                        status, sends_from, created_at, updated_at)
  select uuid_v7(now()), workspace_id, url || '/' || n, event_types, survey_ids, form_ids, source,
         decode(md5(n::text), 'hex'), secret_sealed, status, now(), now(), now()
    from webhooks, generate_series(2, ${WEBHOOK_COUNT}) n`;

const COPY_TEXTBOOK = `
  insert into webhooks (id, url, secret, event_types, status, created_at)
  select gen_random_uuid(), url || '/' || n, secret, event_types, status, now()
    from webhooks, generate_series(2, ${WEBHOOK_COUNT}) n`;
