import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchServer } from './start-bench-server.ts';
import { submit } from './with-webhooks.ts';

export interface Paced {
  /** Moment of each 201, by the clock of `process.hrtime.bigint` in milliseconds. */
  committedAtMs: Map<string, number>;
  /** How long each submit took. */
  submitMs: number[];
  submitsPerSecond: number;
}

/** Submits at a steady pace, whether the former ones are answered or not, for so long; resolves when all are answered. */
export async function submitPaced(
  server: BenchServer,
  surveyIds: readonly string[],
  { perSecond, forMs }: { perSecond: number; forMs: number },
): Promise<Paced> {
  const committedAtMs = new Map<string, number>();
  const submitMs: number[] = [];
  const running: Promise<void>[] = [];
  const startMs = performance.now();
  const count = Math.round((perSecond * forMs) / 1_000);
  for (let number = 0; number < count; number += 1) {
    const dueMs = startMs + (1_000 * number) / perSecond;
    if (dueMs > performance.now()) await sleep(dueMs - performance.now());
    running.push(submitOne(number));
  }
  await Promise.all(running);
  return { committedAtMs, submitMs, submitsPerSecond: (1_000 * count) / (performance.now() - startMs) };

  async function submitOne(number: number): Promise<void> {
    const askedMs = performance.now();
    const { event_id } = await submit(server, surveyIds[number % surveyIds.length] ?? '', number);
    submitMs.push(performance.now() - askedMs);
    committedAtMs.set(event_id, Number(process.hrtime.bigint()) / 1e6);
  }
}
