import type { Clock } from '../clock.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { Log } from '../log.ts';
import {
  advanceRecovery,
  countFailed,
  countMissing,
  endRecovery,
  makeMissing,
  reviveFailed,
  runningRecoveryIds,
  type TakenRecovery,
  takeRecovery,
} from '../store/recovering.ts';

/** How soon a new recovery begins, and one goes on that had to wait. */
const POLL_MS = 1_000;
/** Between chunks: submits and claims come first. */
const PAUSE_MS = 20;

export interface RecoveryRunner {
  /** One chunk of each running recovery. False when there is nothing to do just now. */
  round(): Promise<boolean>;
  start(): void;
  /** No chunk is under way after it resolved; whoever runs next goes on behind it. */
  stop(): Promise<void>;
}

/**
 * Works off the recoveries: counting → failed → missing → done, in chunks. A chunk and the place it came to are one commit, so a
 * process that dies between two loses nothing and repeats nothing, and several take turns: a recovery is locked for a chunk.
 * It ends early when it is cancelled or its webhook is deleted; what is pending by then stays pending, or goes with the webhook.
 *
 * An event is missing when nobody owes it to the webhook. Submits that began before the wish may have seen the webhook paused and
 * be about to commit their event behind our back, so the last phase begins when none of them runs any more.
 */
export function makeRecoveryRunner(parts: {
  database: Database;
  clock: Clock;
  log: Log;
  wake: (webhookIds: string[]) => void;
}): RecoveryRunner {
  const { database, clock, log } = parts;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  async function round(): Promise<boolean> {
    let goesOn = false;
    for (const id of await runningRecoveryIds(database)) {
      if (stopped) return false;
      try {
        const step = await database.transaction((tx) => takeStep(tx, id, clock()));
        if (step.kind === 'waits') continue;
        if (step.recovered > 0) parts.wake([step.webhookId]);
        if (step.kind === 'goes_on') goesOn = true;
        else
          log.info(
            { recoveryId: id, webhookId: step.webhookId, status: step.status, doneCount: step.doneCount },
            'recovery.ended',
          );
      } catch (error) {
        // The others need not wait for one that has a fault. It comes again with the next poll.
        log.warn({ err: error, recoveryId: id }, 'recovery.chunk_failed');
      }
    }
    return goesOn;
  }

  function next(waitMs: number): void {
    timer = setTimeout(() => {
      running = round()
        .catch((error) => {
          log.warn({ err: error }, 'recoveries.round_failed');
          return false;
        })
        .then((goesOn) => {
          if (!stopped) next(goesOn ? PAUSE_MS : POLL_MS);
        });
    }, waitMs);
  }

  return {
    round,
    start: () => next(0),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** `waits`: another process works on it, it is not running any more, or older submits must end first. */
type Step =
  | { kind: 'waits' }
  | { kind: 'goes_on'; recovered: number; webhookId: string }
  | { kind: 'ended'; recovered: number; webhookId: string; status: 'done' | 'cancelled'; doneCount: number };

async function takeStep(tx: Transaction, id: string, now: Date): Promise<Step> {
  const taken = await takeRecovery(tx, id, now);
  if (!taken) return { kind: 'waits' };
  if (taken.webhookIsDeleted) return end(tx, taken, 'cancelled', 0, now);
  switch (taken.phase) {
    case 'counting':
      return count(tx, taken);
    case 'failed':
      return revive(tx, taken, now);
    case 'missing':
      return taken.olderSubmitsRun ? { kind: 'waits' } : make(tx, taken, now);
    default:
      return taken.phase satisfies never;
  }
}

async function count(tx: Transaction, taken: TakenRecovery): Promise<Step> {
  const failed = taken.passedId === null ? await countFailed(tx, taken) : 0;
  const { count, passedId, hasMore } = await countMissing(tx, taken);
  const counted = failed + count;
  return advance(tx, taken, { phase: hasMore ? 'counting' : 'failed', passedId, hasMore, counted });
}

async function revive(tx: Transaction, taken: TakenRecovery, now: Date): Promise<Step> {
  const { count, passedId, hasMore } = await reviveFailed(tx, taken, now);
  return advance(tx, taken, { phase: hasMore ? 'failed' : 'missing', passedId, hasMore, done: count });
}

async function make(tx: Transaction, taken: TakenRecovery, now: Date): Promise<Step> {
  const { count, passedId, hasMore } = await makeMissing(tx, taken, now);
  if (hasMore) return advance(tx, taken, { phase: 'missing', passedId, hasMore, done: count });
  if (!taken.askedAgain) return end(tx, taken, 'done', count, now);
  return advance(tx, taken, { phase: 'failed', passedId: null, hasMore, done: count, startsOver: true });
}

async function advance(
  tx: Transaction,
  { id, webhookId }: TakenRecovery,
  to: {
    phase: TakenRecovery['phase'];
    passedId: string | null;
    hasMore: boolean;
    counted?: number;
    done?: number;
    startsOver?: boolean;
  },
): Promise<Step> {
  const { phase, counted = 0, done = 0, startsOver = false } = to;
  // A phase that begins, begins at its start.
  await advanceRecovery(tx, id, {
    phase,
    passedId: to.hasMore ? to.passedId : null,
    counted,
    done,
    startsOver,
  });
  return { kind: 'goes_on', recovered: done, webhookId };
}

async function end(
  tx: Transaction,
  { id, webhookId }: TakenRecovery,
  status: 'done' | 'cancelled',
  done: number,
  now: Date,
): Promise<Step> {
  return {
    kind: 'ended',
    recovered: done,
    webhookId,
    status,
    doneCount: await endRecovery(tx, id, { status, done }, now),
  };
}
