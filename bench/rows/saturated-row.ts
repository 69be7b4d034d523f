import type { BenchRow } from '../bench-row.ts';
import { aim, hundredths, percent, table, whole } from '../bench-table.ts';
import { measureBareLoop } from '../measure-bare-loop.ts';
import { measureSaturated, type Saturated } from '../measure-saturated.ts';
import { median } from '../percentiles.ts';
import { type BenchReceiver, startBenchReceiver } from '../start-bench-receiver.ts';
import { type BenchServer, CLIENT_COUNT, startBenchServer, startScaledOut } from '../start-bench-server.ts';
import { type BenchStores, withBenchStores } from '../start-bench-stores.ts';

export const saturatedRow: BenchRow = {
  name: 'saturated',
  isQuick: true,
  title: `Saturated: ${CLIENT_COUNT} clients submit as fast as they are answered, until the last attempt is recorded`,
  measure: () => withBenchStores(measureModes),
};

const LOADS = [
  { webhookCount: 1, submitCount: 1_000 },
  { webhookCount: 20, submitCount: 200 },
  { webhookCount: 100, submitCount: 60 },
];
const ROUNDS = 2;

async function measureModes(stores: BenchStores): Promise<string> {
  const onPostgres = { environment: { DATABASE_URL: await stores.postgres.createDatabase() } };
  const modes: [string, () => Promise<BenchServer>][] = [
    ['embedded', () => startBenchServer({ environment: {} })],
    ['one database', () => startBenchServer(onPostgres)],
    ['scaled out', () => startScaledOut(stores)],
  ];
  const receiver = await startBenchReceiver();
  const lines: (string | number)[][] = [];
  try {
    for (const [name, start] of modes) {
      const server = await start();
      lines.push(...(await measureMode(name, server, receiver).finally(() => server.stop())));
    }
  } finally {
    await receiver.stop();
  }
  const head = [
    'mode',
    'webhooks',
    'submits/s',
    'deliveries/s',
    'bare loop/s',
    'of the bare loop',
    'aim',
    'SQL statements a delivery',
    'duplicates',
  ];
  return `${table(head, lines)}

The bare loop signs and posts the same bodies to the same receiver and records nothing: the most that this machine can send. ${ROUNDS} rounds in turn.`;
}

async function measureMode(name: string, server: BenchServer, receiver: BenchReceiver) {
  const lines: (string | number)[][] = [];
  for (const load of LOADS) {
    const rounds: { ours: Saturated; bare: number }[] = [];
    while (rounds.length < ROUNDS) {
      const ours = await measureSaturated(server, receiver, load);
      const bare = await measureBareLoop(receiver, {
        bodies: ours.bodies,
        requestCount: ours.deliveryCount,
        inFlightCount: Math.min(256, 20 * load.webhookCount),
      });
      rounds.push({ ours, bare });
    }
    const of = (what: 'submitsPerSecond' | 'deliveriesPerSecond' | 'statementsPerDelivery') =>
      median(rounds.map(({ ours }) => ours[what]));
    const bare = median(rounds.map((round) => round.bare));
    const duplicateCount = rounds.reduce((sum, { ours }) => sum + ours.duplicateCount, 0);
    const share = of('deliveriesPerSecond') / bare;
    lines.push([
      name,
      load.webhookCount,
      whole(of('submitsPerSecond')),
      whole(of('deliveriesPerSecond')),
      whole(bare),
      percent(share),
      aim('≥ 20 %', share >= 0.2),
      hundredths(of('statementsPerDelivery')),
      duplicateCount,
    ]);
  }
  return lines;
}
