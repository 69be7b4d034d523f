import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from './child.ts';

export interface BenchReceiver {
  url: string;
  reset(): Promise<void>;
  /** When the event arrived last, by the clock of `process.hrtime.bigint`. */
  arrivalNs(eventId: string): Promise<bigint>;
  /** All since the reset, by the same clock in milliseconds. */
  arrivals(): Promise<[eventId: string, path: string, atMs: number][]>;
  /** Resolves when so many requests have arrived since the reset; rejects when none came for too long. */
  received(count: number): Promise<void>;
  count(): Promise<number>;
  /** What goes to `/sometimes` is left without an answer, until `answers`. */
  hangs(): Promise<void>;
  answers(): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;

export async function startBenchReceiver(): Promise<BenchReceiver> {
  const [child, url] = await startChild<string>('receiver-process', {});
  const count = () => child.ask<number>('count');

  return {
    url,
    stop: child.stop,
    count,
    reset: () => child.ask<void>('reset'),
    hangs: () => child.ask<void>('hangs'),
    answers: () => child.ask<void>('answers'),
    arrivals: () => child.ask('arrivals'),
    async arrivalNs(eventId) {
      const giveUpAtMs = performance.now() + PATIENCE_MS;
      for (;;) {
        const atNs = await child.ask<string | null>(eventId);
        if (atNs !== null) return BigInt(atNs);
        if (performance.now() > giveUpAtMs) throw new Error(`waited in vain for event ${eventId}`);
        await sleep(2);
      }
    },
    async received(wanted) {
      let seen = 0;
      for (let silentSinceMs = performance.now(); ; ) {
        const now = await count();
        if (now >= wanted) return;
        if (now > seen) silentSinceMs = performance.now();
        seen = now;
        if (performance.now() > silentSinceMs + PATIENCE_MS)
          throw new Error(`waited in vain for ${wanted} requests; ${seen} came`);
        await sleep(10);
      }
    },
  };
}
