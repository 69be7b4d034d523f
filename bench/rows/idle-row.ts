import type { BenchRow } from '../bench-row.ts';
import { aim, ms, table } from '../bench-table.ts';
import { measureIdle } from '../measure-idle.ts';
import { startBenchReceiver } from '../start-bench-receiver.ts';
import { type BenchServer, startBenchServer, startScaledOut } from '../start-bench-server.ts';
import { withBenchStores } from '../start-bench-stores.ts';

export const idleRow: BenchRow = {
  name: 'idle',
  isQuick: true,
  title: 'Idle: one submit at a time until the receiver has it',
  measure: () => withBenchStores(measureModes),
};

const SAMPLE_COUNT = 300;

async function measureModes(stores: Parameters<Parameters<typeof withBenchStores>[0]>[0]): Promise<string> {
  const onPostgres = { environment: { DATABASE_URL: await stores.postgres.createDatabase() } };
  const modes: [string, () => Promise<BenchServer>][] = [
    ['embedded', () => startBenchServer({ environment: {} })],
    ['one database', () => startBenchServer(onPostgres)],
    ['scaled out', () => startScaledOut(stores)],
    ['the textbook design, scaled out', () => startScaledOut(stores, { program: 'textbook-process' })],
  ];
  const receiver = await startBenchReceiver();
  const lines: string[][] = [];
  try {
    for (const [name, start] of modes) {
      const server = await start();
      const { fromCommit, fromRequest } = await measureIdle(server, receiver, {
        sampleCount: SAMPLE_COUNT,
      }).finally(() => server.stop());
      const isMet = fromCommit.p50 <= 10 && fromCommit.p99 <= 50;
      lines.push([
        name,
        ms(fromCommit.p50),
        ms(fromCommit.p99),
        name.startsWith('the') ? 'baseline' : aim('p50 ≤ 10 ms, p99 ≤ 50 ms', isMet),
        ms(fromRequest.p50),
        ms(fromRequest.p99),
      ]);
    }
  } finally {
    await receiver.stop();
  }
  const head = ['mode', 'from the commit (its 201), p50', 'p99', 'aim', 'from the request, p50', 'p99'];
  return `${table(head, lines)}

${SAMPLE_COUNT} submits each, to one webhook. Below zero: the receiver had it before the 201 had reached the one who submitted.`;
}
