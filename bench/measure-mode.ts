import { measureBareLoop } from './measure-bare-loop.ts';
import { measureIdle } from './measure-idle.ts';
import { measureSaturated } from './measure-saturated.ts';
import type { BenchReceiver } from './start-bench-receiver.ts';
import type { BenchServer } from './start-bench-server.ts';

export type ModeResults = Awaited<ReturnType<typeof measureMode>>;

export async function measureMode(name: string, server: BenchServer, receiver: BenchReceiver) {
  const idle = await measureIdle(server, receiver, { sampleCount: 150 });
  const saturated = [];
  for (const { webhookCount, submitCount } of [
    { webhookCount: 1, submitCount: 1_500 },
    { webhookCount: 20, submitCount: 150 },
  ]) {
    const deliveries = await measureSaturated(server, receiver, {
      webhookCount,
      submitCount,
      clientCount: 20,
    });
    const bare = await measureBareLoop(receiver, {
      bodies: deliveries.bodies,
      requestCount: deliveries.deliveryCount,
      inFlightCount: Math.min(256, 20 * webhookCount),
    });
    saturated.push({ webhookCount, ...deliveries, bare });
  }
  return { name, idle, saturated };
}
