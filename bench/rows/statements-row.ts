import type { BenchRow } from '../bench-row.ts';
import { aim, hundredths, table, whole } from '../bench-table.ts';
import { submitPaced } from '../measure-paced.ts';
import { allRecorded, measureSaturated } from '../measure-saturated.ts';
import { type BenchReceiver, startBenchReceiver } from '../start-bench-receiver.ts';
import { type BenchServer, startScaledOut } from '../start-bench-server.ts';
import { withBenchStores } from '../start-bench-stores.ts';
import { withWebhooks } from '../with-webhooks.ts';

export const statementsRow: BenchRow = {
  name: 'statements',
  isQuick: true,
  title: 'SQL statements a delivery, submits, sweeps and heartbeats included, scaled out',
  measure: () =>
    withBenchStores(async (stores) => {
      const receiver = await startBenchReceiver();
      const server = await startScaledOut(stores);
      try {
        const saturated = await measureSaturated(server, receiver, { webhookCount: 100, submitCount: 150 });
        const lines = [
          [
            'saturated',
            100,
            whole(saturated.deliveriesPerSecond),
            hundredths(saturated.statementsPerDelivery),
            aim('≤ 0.1', saturated.statementsPerDelivery <= 0.1),
          ],
        ];
        for (const webhookCount of [20, 100]) lines.push(await paced(server, receiver, webhookCount));
        return table(['load', 'webhooks', 'deliveries/s', 'statements a delivery', 'aim'], lines);
      } finally {
        await server.stop();
        await receiver.stop();
      }
    }),
};

const DELIVERIES_PER_SECOND = 1_500;
const FOR_MS = 8_000;

function paced(server: BenchServer, receiver: BenchReceiver, webhookCount: number) {
  return withWebhooks({ server, receiver, webhookCount }, async (surveyId) => {
    const before = await server.statementCount();
    const startMs = performance.now();
    const perSecond = DELIVERIES_PER_SECOND / webhookCount;
    const { committedAtMs } = await submitPaced(server, [surveyId], { perSecond, forMs: FOR_MS });
    const deliveryCount = committedAtMs.size * webhookCount;
    await receiver.received(deliveryCount);
    await allRecorded(server);
    const tookMs = performance.now() - startMs;
    const perDelivery = ((await server.statementCount()) - before) / deliveryCount;
    return [
      `paced at ${DELIVERIES_PER_SECOND}/s`,
      webhookCount,
      whole((1_000 * deliveryCount) / tookMs),
      hundredths(perDelivery),
      aim('≤ 1', perDelivery <= 1),
    ];
  });
}
