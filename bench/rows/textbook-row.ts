import type { BenchRow } from '../bench-row.ts';
import { aim, hundredths, table, times, whole } from '../bench-table.ts';
import { bodiesOf, measureSaturated, type Saturated, type SaturatedWish } from '../measure-saturated.ts';
import { median } from '../percentiles.ts';
import { type BenchReceiver, startBenchReceiver } from '../start-bench-receiver.ts';
import { type BenchServer, startScaledOut } from '../start-bench-server.ts';
import { type BenchStores, withBenchStores } from '../start-bench-stores.ts';
import { submit, withWebhooks } from '../with-webhooks.ts';

export const textbookRow: BenchRow = {
  name: 'textbook',
  isQuick: false,
  title: 'Against the textbook design: a BullMQ job a delivery, read the row, POST, two writes',
  measure: () => withBenchStores(compare),
};

const LOADS = [
  { webhookCount: 1, submitCount: 2_000 },
  { webhookCount: 20, submitCount: 300 },
  { webhookCount: 100, submitCount: 100 },
];
const ROUNDS = 3;

/** The textbook's worker is tried with each, and competes with its best. */
const TUNINGS = [
  { concurrency: 20, connections: 10 },
  { concurrency: 50, connections: 10 },
  { concurrency: 50, connections: 20 },
  { concurrency: 100, connections: 20 },
  { concurrency: 200, connections: 40 },
];
type Tuning = (typeof TUNINGS)[number];

async function compare(stores: BenchStores): Promise<string> {
  const receiver = await startBenchReceiver();
  const ours = await startScaledOut(stores);
  try {
    const bodyData = await exampleOf(ours, receiver);
    const lines: (string | number)[][] = [];
    for (const load of LOADS) {
      const wish = { ...load, storePids: [stores.postgres.process.pid ?? 0, stores.redis.pid()] };
      lines.push(...(await compareUnder(wish, { stores, receiver, ours, bodyData })));
    }
    const head = [
      'webhooks',
      'design',
      'submits/s',
      'deliveries/s',
      'ratio',
      'aim',
      'SQL statements a delivery',
      'CPU ms a delivery: API + worker + Postgres and Redis',
      'sum',
      'ratio of CPU',
    ];
    return `${table(head, lines)}

Each design runs as one API process and one worker, beside the same Postgres and Redis, with the same load, bodies and receiver, which share the
machine; ${ROUNDS} rounds each in turn. The ratio of CPU hangs less on what else the machine does. The textbook validates nothing and knows
no keys; its submit is one statement.`;
  } finally {
    await ours.stop();
    await receiver.stop();
  }
}

interface Parts {
  stores: BenchStores;
  receiver: BenchReceiver;
  ours: BenchServer;
  bodyData: string;
}

async function compareUnder(wish: SaturatedWish, parts: Parts): Promise<(string | number)[][]> {
  const { receiver, ours } = parts;
  const tuning = await bestTuning(wish, parts);
  const textbook = await startTextbook(tuning, parts);
  const rounds: { ours: Saturated; textbook: Saturated }[] = [];
  try {
    await measureSaturated(textbook, receiver, shortened(wish));
    await measureSaturated(ours, receiver, shortened(wish));
    for (let round = 1; round <= ROUNDS; round += 1) {
      rounds.push({
        textbook: await measureSaturated(textbook, receiver, wish),
        ours: await measureSaturated(ours, receiver, wish),
      });
    }
  } finally {
    await textbook.stop();
  }
  const of = (design: Design, what: Measure) => median(rounds.map((round) => round[design][what]));
  const cpuOf = (design: Design) =>
    median(
      rounds.map(
        ({ [design]: { apiCpuMs, workerCpuMs, storeCpuMs } }) => apiCpuMs + workerCpuMs + storeCpuMs,
      ),
    );
  const ratio = of('ours', 'deliveriesPerSecond') / of('textbook', 'deliveriesPerSecond');
  const cells = (design: Design, middle: string[]) => [
    whole(of(design, 'submitsPerSecond')),
    whole(of(design, 'deliveriesPerSecond')),
    ...middle,
    hundredths(of(design, 'statementsPerDelivery')),
    CPU_PARTS.map((part) => hundredths(of(design, part))).join(' + '),
    hundredths(cpuOf(design)),
  ];
  const tuned = `textbook (concurrency ${tuning.concurrency}, ${tuning.connections} connections)`;
  const judged = [times(ratio), aim('≥ 4 ×', ratio >= 4)];
  return [
    [wish.webhookCount, tuned, ...cells('textbook', ['1', 'baseline']), '1'],
    [wish.webhookCount, 'ours', ...cells('ours', judged), times(cpuOf('textbook') / cpuOf('ours'))],
  ];
}

type Design = 'ours' | 'textbook';
const CPU_PARTS = ['apiCpuMs', 'workerCpuMs', 'storeCpuMs'] as const;
type Measure =
  | (typeof CPU_PARTS)[number]
  | 'submitsPerSecond'
  | 'deliveriesPerSecond'
  | 'statementsPerDelivery';

async function bestTuning(wish: SaturatedWish, parts: Parts): Promise<Tuning> {
  const tried: { tuning: Tuning; perSecond: number }[] = [];
  for (const tuning of TUNINGS) {
    const textbook = await startTextbook(tuning, parts);
    try {
      await measureSaturated(textbook, parts.receiver, shortened(wish));
      const { deliveriesPerSecond } = await measureSaturated(textbook, parts.receiver, shortened(wish));
      console.log(
        `textbook, ${wish.webhookCount} webhooks, ${JSON.stringify(tuning)}: ${whole(deliveriesPerSecond)}/s`,
      );
      tried.push({ tuning, perSecond: deliveriesPerSecond });
    } finally {
      await textbook.stop();
    }
  }
  const best = tried.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
  return best.tuning;
}

const shortened = (wish: SaturatedWish) => ({ ...wish, submitCount: Math.ceil(wish.submitCount / 4) });

const startTextbook = ({ concurrency, connections }: Tuning, { stores, bodyData }: Parts) =>
  startScaledOut(stores, {
    program: 'textbook-process',
    environment: {
      CONCURRENCY: `${concurrency}`,
      CONNECTIONS: `${connections}`,
      BODY_DATA: bodyData,
    },
  });

/** The `data` of one of our events, so that the textbook stores and sends as much. */
function exampleOf(ours: BenchServer, receiver: BenchReceiver): Promise<string> {
  return withWebhooks({ server: ours, receiver, webhookCount: 1 }, async (surveyId) => {
    const { event_id } = await submit(ours, surveyId, 0);
    const [body = '{}'] = await bodiesOf(ours, [event_id]);
    return JSON.stringify(JSON.parse(body).data);
  });
}
