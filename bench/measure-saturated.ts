import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchReceiver } from './start-bench-receiver.ts';
import type { BenchServer } from './start-bench-server.ts';
import { submit, withWebhooks } from './with-webhooks.ts';

const BODY_COUNT = 100;

/** Clients that submit as fast as they are answered; the time ends when the last delivery's attempt is recorded. */
export async function measureSaturated(
  server: BenchServer,
  receiver: BenchReceiver,
  wish: { webhookCount: number; submitCount: number; clientCount: number },
) {
  const deliveryCount = wish.webhookCount * wish.submitCount;
  return withWebhooks({ server, receiver, webhookCount: wish.webhookCount }, async (surveyId) => {
    const statementsBefore = await server.statementCount();
    const eventIds: string[] = [];
    const startMs = performance.now();
    let left = wish.submitCount;
    const client = async (number: number) => {
      while (left-- > 0) eventIds.push((await submit(server, surveyId, number)).event_id);
    };
    await Promise.all(Array.from({ length: wish.clientCount }, (_, number) => client(number)));
    const submittedMs = performance.now() - startMs;

    await receiver.received(deliveryCount);
    await allRecorded(server);
    const recordedMs = performance.now() - startMs;
    const statementCount = (await server.statementCount()) - statementsBefore;
    return {
      deliveryCount,
      submitsPerSecond: (1_000 * wish.submitCount) / submittedMs,
      deliveriesPerSecond: (1_000 * deliveryCount) / recordedMs,
      statementsPerDelivery: statementCount / deliveryCount,
      duplicateCount: (await receiver.count()) - deliveryCount,
      bodies: await bodiesOf(server, eventIds.slice(0, BODY_COUNT)),
    };
  });
}

async function allRecorded(server: BenchServer): Promise<void> {
  const path = '/deliveries?status=pending&limit=1';
  while ((await server.call<{ data: unknown[] }>('GET', path)).data.length > 0) await sleep(5);
}

async function bodiesOf(server: BenchServer, eventIds: readonly string[]): Promise<string[]> {
  const events = await Promise.all(
    eventIds.map((id) => server.call<{ body: string }>('GET', `/events/${id}`)),
  );
  return events.map(({ body }) => body);
}
