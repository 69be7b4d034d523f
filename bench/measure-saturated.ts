import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds } from './process-facts.ts';
import type { BenchReceiver } from './start-bench-receiver.ts';
import { type BenchServer, CLIENT_COUNT } from './start-bench-server.ts';
import { submit, withWebhooks } from './with-webhooks.ts';

const BODY_COUNT = 100;

export interface SaturatedWish {
  webhookCount: number;
  submitCount: number;
  /** Postgres and Redis, whose processor time is told beside the server's own. */
  storePids?: readonly number[];
}

export type Saturated = Awaited<ReturnType<typeof measureSaturated>>;

/** Clients that submit as fast as they are answered; the time ends when the last delivery's attempt is recorded. */
export async function measureSaturated(server: BenchServer, receiver: BenchReceiver, wish: SaturatedWish) {
  const { webhookCount, submitCount, storePids = [] } = wish;
  const deliveryCount = webhookCount * submitCount;
  const cpu = () => ({
    api: cpuSeconds([server.api.pid]),
    workers: cpuSeconds(server.workers.map((worker) => worker.pid)),
    stores: cpuSeconds(storePids),
  });
  return withWebhooks({ server, receiver, webhookCount }, async (surveyId) => {
    const statementsBefore = await server.statementCount();
    const cpuBefore = cpu();
    const eventIds: string[] = [];
    const startMs = performance.now();
    let left = submitCount;
    const client = async (number: number) => {
      while (left-- > 0) eventIds.push((await submit(server, surveyId, number)).event_id);
    };
    await Promise.all(Array.from({ length: CLIENT_COUNT }, (_, number) => client(number)));
    const submittedMs = performance.now() - startMs;

    await receiver.received(deliveryCount);
    await allRecorded(server);
    const recordedMs = performance.now() - startMs;
    const cpuAfter = cpu();
    const statementCount = (await server.statementCount()) - statementsBefore;
    return {
      deliveryCount,
      submitsPerSecond: (1_000 * submitCount) / submittedMs,
      deliveriesPerSecond: (1_000 * deliveryCount) / recordedMs,
      statementsPerDelivery: statementCount / deliveryCount,
      apiCpuMs: (1_000 * (cpuAfter.api - cpuBefore.api)) / deliveryCount,
      workerCpuMs: (1_000 * (cpuAfter.workers - cpuBefore.workers)) / deliveryCount,
      storeCpuMs: (1_000 * (cpuAfter.stores - cpuBefore.stores)) / deliveryCount,
      duplicateCount: (await receiver.count()) - deliveryCount,
      bodies: await bodiesOf(server, eventIds.slice(0, BODY_COUNT)),
    };
  });
}

export async function allRecorded(server: BenchServer): Promise<void> {
  const path = '/deliveries?status=pending&limit=1';
  while ((await server.call<{ data: unknown[] }>('GET', path)).data.length > 0) await sleep(10);
}

export async function bodiesOf(server: BenchServer, eventIds: readonly string[]): Promise<string[]> {
  const events = await Promise.all(
    eventIds.map((id) => server.call<{ body: string }>('GET', `/events/${id}`)),
  );
  return events.map(({ body }) => body);
}
