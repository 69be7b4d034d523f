import { setTimeout as sleep } from 'node:timers/promises';
import { percentiles } from './percentiles.ts';
import type { BenchReceiver } from './start-bench-receiver.ts';
import type { BenchServer } from './start-bench-server.ts';
import { submit, withWebhooks } from './with-webhooks.ts';

/** Between samples, so that each meets a server at rest. */
const REST_MS = 10;
/** The first ones meet code that is not compiled yet. */
const WARM_UP_COUNT = 20;

/** One submit at a time: how long until the receiver has it, from the request and from its 201 (the commit, and a little). */
export async function measureIdle(
  server: BenchServer,
  receiver: BenchReceiver,
  { sampleCount }: { sampleCount: number },
) {
  return withWebhooks({ server, receiver, webhookCount: 1 }, async (surveyId) => {
    const fromRequestMs: number[] = [];
    const fromCommitMs: number[] = [];
    for (let sample = -WARM_UP_COUNT; sample < sampleCount; sample += 1) {
      const askedAtNs = process.hrtime.bigint();
      const { event_id } = await submit(server, surveyId, 0);
      const committedAtNs = process.hrtime.bigint();
      const arrivedAtNs = await receiver.arrivalNs(event_id);
      if (sample >= 0) {
        fromRequestMs.push(Number(arrivedAtNs - askedAtNs) / 1e6);
        fromCommitMs.push(Number(arrivedAtNs - committedAtNs) / 1e6);
      }
      await sleep(REST_MS);
    }
    return { fromRequest: percentiles(fromRequestMs), fromCommit: percentiles(fromCommitMs) };
  });
}
