import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { webhooksWithDueDeliveries } from '../store/due-deliveries.ts';
import { cancelLeftBehind, deleteExpiredWebhooks } from '../store/ending-webhooks.ts';

const SWEEP_MS = 500;
/** What a deletion left behind is rare and hurts nobody for a while. */
const ROUNDS_A_CANCELLING = 20;

export interface Sweeper {
  /** One round, now. */
  sweep(): Promise<void>;
  start(): void;
  /** No round is under way after it resolved. */
  stop(): Promise<void>;
}

/**
 * Twice a second: webhooks whose due deliveries nobody drains are drained, test webhooks whose time is up go, and notices that are
 * due go out.
 * Postgres owns the schedule; the wake queue takes no part in this, so nothing that goes wrong there can hide a delivery.
 */
export function makeSweeper(parts: {
  database: Database;
  clock: Clock;
  log: Log;
  drain: (webhookIds: string[]) => void;
  /** Must not reject. */
  notify: () => Promise<void>;
  mayClaim: () => boolean;
}): Sweeper {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  let stopped = false;
  let rounds = 0;

  async function sweep(): Promise<void> {
    if (!parts.mayClaim()) return;
    const now = parts.clock();
    const expired = await deleteExpiredWebhooks(parts.database, now);
    if (expired.length > 0) parts.log.info({ webhookIds: expired }, 'webhooks.expired');
    if (rounds++ % ROUNDS_A_CANCELLING === 0) {
      const cancelled = await cancelLeftBehind(parts.database, now);
      if (cancelled.length > 0) parts.log.info({ webhookIds: cancelled }, 'deliveries.left_behind_cancelled');
    }
    const webhookIds = await webhooksWithDueDeliveries(parts.database, now);
    if (webhookIds.length > 0) parts.drain(webhookIds);
    await parts.notify();
  }

  function next(): void {
    timer = setTimeout(() => {
      round = sweep()
        .catch((error) => parts.log.warn({ err: error }, 'sweep.failed'))
        .finally(() => {
          if (!stopped) next();
        });
    }, SWEEP_MS);
  }

  return {
    sweep,
    start: next,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
