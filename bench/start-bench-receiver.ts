import { setTimeout as sleep } from 'node:timers/promises';
import { startChild } from './child.ts';

export interface BenchReceiver {
  url: string;
  reset(): Promise<void>;
  /** When the event arrived last, by the clock of `process.hrtime.bigint`. */
  arrivalNs(eventId: string): Promise<bigint>;
  /** Resolves when so many requests have arrived since the reset; rejects when they take too long. */
  received(count: number): Promise<void>;
  count(): Promise<number>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;

export async function startBenchReceiver(): Promise<BenchReceiver> {
  const [child, url] = await startChild<string>('receiver-process', {});

  async function until<T>(what: string, look: () => Promise<T | null>): Promise<T> {
    const giveUpAtMs = performance.now() + PATIENCE_MS;
    for (;;) {
      const seen = await look();
      if (seen !== null) return seen;
      if (performance.now() > giveUpAtMs) throw new Error(`waited in vain for ${what}`);
      await sleep(2);
    }
  }

  return {
    url,
    stop: child.stop,
    count: () => child.ask<number>('count'),
    reset: () => child.ask<void>('reset'),
    async arrivalNs(eventId) {
      return BigInt(await until(`event ${eventId}`, () => child.ask<string | null>(eventId)));
    },
    async received(count) {
      await until(`${count} requests`, async () =>
        (await child.ask<number>('count')) >= count ? true : null,
      );
    },
  };
}
