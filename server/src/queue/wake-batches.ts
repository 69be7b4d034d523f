import { AsyncResource } from 'node:async_hooks';
import type { Log } from '../log.ts';

export interface WakeBatches {
  /** Returns at once and never throws. */
  wake(webhookIds: Iterable<string>): void;
  /** What waited for Redis can go now. */
  flow(): void;
  /** Sends what waits, if it can go and within a second, and takes no more. */
  stop(): Promise<void>;
}

/** Some milliseconds of packing on the event loop; a wider one would delay others for longer. */
const MAX_BATCH = 200;
/** While Redis is away: a heap of old wakes, about 2 s of work, delays the new ones behind it. What comes beyond is for the sweep. */
const MAX_WAITING = 10_000;
/** For what waits when the process stops. */
const LAST_WAKES_MS = 1_000;

/**
 * Gathers wakes until the turn is over and hands them on in batches, one after another: what comes during a batch waits for the
 * next and is gathered with its like. A batch that failed is not repeated: the sweep finds what it was about.
 */
export function makeWakeBatches(parts: {
  canGo: () => boolean;
  /** Must not reject, and must come to an end. */
  send: (webhookIds: string[]) => Promise<void>;
  log: Pick<Log, 'error'>;
}): WakeBatches {
  const waiting = new Set<string>();
  let sending: Promise<void> | undefined;
  let stopped = false;

  function flow(): void {
    if (sending || waiting.size === 0 || !parts.canGo()) return;
    sending = sendAll().finally(() => {
      sending = undefined;
      flow();
    });
  }

  async function sendAll(): Promise<void> {
    await endOfTurn();
    while (waiting.size > 0 && parts.canGo()) await parts.send(take(waiting));
  }

  // Bound to where this was made: a wake given inside a transaction must not be sent inside that transaction.
  const flowOutside = AsyncResource.bind(flow);

  return {
    wake(webhookIds) {
      if (stopped) return;
      try {
        for (const webhookId of webhookIds) if (waiting.size < MAX_WAITING) waiting.add(webhookId);
      } catch (error) {
        parts.log.error({ err: error }, 'wake.ids_failed');
      }
      flowOutside();
    },
    flow,
    async stop() {
      stopped = true;
      const giveUp = setTimeout(() => waiting.clear(), LAST_WAKES_MS);
      while (sending !== undefined) await sending;
      clearTimeout(giveUp);
    },
  };
}

const endOfTurn = () => new Promise((resolve) => setImmediate(resolve));

function take(waiting: Set<string>): string[] {
  const batch: string[] = [];
  for (const webhookId of waiting) {
    if (batch.length === MAX_BATCH) break;
    waiting.delete(webhookId);
    batch.push(webhookId);
  }
  return batch;
}
