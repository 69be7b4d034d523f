import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { type ClaimedDelivery, claimDeliveries } from '../store/due-deliveries.ts';

/**
 * Drains webhooks: claims their due deliveries and attempts them, at most `cap` in flight a webhook and `total` in all.
 *
 * A webhook is in one of three places. `wanted`: somebody said that it has deliveries due; the next claim asks for some.
 * `full`: it is wanted, but more than half its cap is in flight; it comes back to `wanted` when that falls to half, so that a
 * claim fetches several. Nowhere: its last claim got fewer than it asked for, so nothing was due; a wake or the sweep brings it
 * back. A wake during its claim puts it back into `wanted`, because that claim may have missed what the wake is about.
 * Turns go round: a webhook with a long backlog stands behind the others again after each claim.
 */
export interface Drainer {
  wake(webhookIds: Iterable<string>): void;
  inFlightCount(): number;
  /** Takes no more; resolves when everything in flight is finished and written. */
  stop(): Promise<void>;
}

export function makeDrainer(parts: {
  database: Database;
  clock: Clock;
  log: Log;
  workerId: () => string;
  /** Resolves when the attempt was made and written; must not reject. */
  attempt: (claimed: ClaimedDelivery, workerId: string) => Promise<void>;
  cap: number;
  total: number;
}): Drainer {
  const { cap, total } = parts;
  const wanted = new Set<string>();
  const full = new Set<string>();
  const inFlight = new Map<string, number>();
  const running = new Set<Promise<void>>();
  let claiming: Promise<void> | undefined;
  let stopped = false;

  function pump(): void {
    if (stopped || claiming || wanted.size === 0 || running.size >= total) return;
    claiming = claimOnce().finally(() => {
      claiming = undefined;
      pump();
    });
  }

  async function claimOnce(): Promise<void> {
    const amounts = takeTurns();
    if (amounts.size === 0) return;
    // The id that claims is the id that finishes, even if the process gets another one meanwhile.
    const workerId = parts.workerId();
    const claimed = await claim(amounts, workerId);
    for (const [webhookId, amount] of amounts) {
      const got = claimed.filter((delivery) => delivery.webhookId === webhookId).length;
      if (got === amount) wanted.add(webhookId);
    }
    for (const delivery of claimed) start(delivery, workerId);
  }

  /** Chooses who may ask for how many, in order of waiting, until the process is full. */
  function takeTurns(): Map<string, number> {
    const amounts = new Map<string, number>();
    let room = total - running.size;
    for (const webhookId of wanted) {
      if (room <= 0 || amounts.size >= MAX_WEBHOOKS_A_CLAIM) break;
      wanted.delete(webhookId);
      const busy = inFlight.get(webhookId) ?? 0;
      if (busy > cap / 2) {
        full.add(webhookId);
        continue;
      }
      const amount = Math.min(cap - busy, room);
      amounts.set(webhookId, amount);
      room -= amount;
    }
    return amounts;
  }

  async function claim(amounts: Map<string, number>, workerId: string): Promise<ClaimedDelivery[]> {
    try {
      return await claimDeliveries(parts.database, {
        workerId,
        amounts,
        cap,
        now: parts.clock(),
      });
    } catch (error) {
      // The sweep brings these webhooks back; asking again at once would only hammer a database that is down.
      parts.log.warn({ err: error, webhookCount: amounts.size }, 'deliveries.claim_failed');
      return [];
    }
  }

  function start(delivery: ClaimedDelivery, workerId: string): void {
    const { webhookId } = delivery;
    inFlight.set(webhookId, (inFlight.get(webhookId) ?? 0) + 1);
    const run = parts.attempt(delivery, workerId).finally(() => {
      running.delete(run);
      const left = (inFlight.get(webhookId) ?? 1) - 1;
      if (left === 0) inFlight.delete(webhookId);
      else inFlight.set(webhookId, left);
      if (left <= cap / 2 && full.delete(webhookId)) wanted.add(webhookId);
      pump();
    });
    running.add(run);
  }

  return {
    wake(webhookIds) {
      for (const webhookId of webhookIds) wanted.add(webhookId);
      pump();
    },
    inFlightCount: () => running.size,
    async stop() {
      stopped = true;
      await claiming;
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

/** Keeps the claim's parameter lists and locks short; the rest have their turn in the next one, a moment later. */
const MAX_WEBHOOKS_A_CLAIM = 64;
