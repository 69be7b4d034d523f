import { v7 as uuidV7 } from 'uuid';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import {
  deleteAllWorkers,
  deleteDeadWorkers,
  deleteWorker,
  insertWorker,
  prolongWorker,
} from '../store/workers.ts';

/**
 * Leases belong to a process and end when it falls silent.
 * `until_restart`: one process owns the database (embedded mode); its leases end at the next start.
 * `heartbeat`: the process says every `everyMs` that it lives; after `lifeMs` of silence others take over (reference/drain.md 4).
 */
export type LifeMode = { kind: 'until_restart' } | { kind: 'heartbeat'; everyMs: number; lifeMs: number };

export const HEARTBEAT: LifeMode = { kind: 'heartbeat', everyMs: 250, lifeMs: 1_000 };

/** Rows of processes that died are of use to nobody after this. */
const FORGET_AFTER_MS = 60 * 60 * 1_000;

export interface WorkerLife {
  /** The id that claims are made under; another one after its row was gone. */
  id(): string;
  /**
   * Whether a claim may be made now. Not while this process's own life has run out: its leases would be free to all at once. Not
   * in the first life after an outage either: a claim judges others, and they must have had the time to say that they live.
   */
  mayClaim(): boolean;
  /**
   * Another one after this life had run out, and undefined while it has. A claim that began under another mark may be somebody
   * else's by now: the process stood still meanwhile.
   */
  mark(): number | undefined;
  /** Ends the leases that are left, so that others need not wait for silence. Never rejects: silence ends them too. */
  end(): Promise<void>;
}

export async function beginWorkerLife(parts: {
  database: Database;
  clock: Clock;
  log: Log;
  mode: LifeMode;
  synchroniseClock?: () => Promise<void>;
}): Promise<WorkerLife> {
  const { database, clock, log, mode } = parts;
  let aliveUntil = new Date(0);
  let breakCount = 0;
  let id = await enter();
  if (mode.kind === 'until_restart') return { id: () => id, mayClaim: () => true, mark: () => 0, end: leave };

  const { everyMs, lifeMs } = mode;
  let judgesFromMs = performance.now();
  let beating: Promise<void> = Promise.resolve();
  let ended = false;
  let timer = setTimeout(beat, everyMs);

  function beat() {
    beating = prolong()
      .catch((error) => {
        judgesFromMs = performance.now() + lifeMs + everyMs;
        log.warn({ err: error }, 'worker.heartbeat_failed');
      })
      .finally(() => {
        if (!ended) timer = setTimeout(beat, everyMs);
      });
  }

  async function prolong(): Promise<void> {
    await parts.synchroniseClock?.();
    if (clock() >= aliveUntil) breakCount += 1;
    const until = new Date(clock().getTime() + lifeMs);
    if (await prolongWorker(database, id, until)) {
      aliveUntil = until;
      return;
    }
    const former = id;
    id = await enter();
    log.warn({ formerWorkerId: former, workerId: id }, 'worker.was_forgotten');
  }

  async function enter(): Promise<string> {
    const now = clock();
    const newId = uuidV7();
    if (mode.kind === 'until_restart') {
      await deleteAllWorkers(database);
      await insertWorker(database, { id: newId, startedAt: now, aliveUntil: 'infinity' });
    } else {
      await deleteDeadWorkers(database, new Date(now.getTime() - FORGET_AFTER_MS));
      aliveUntil = new Date(now.getTime() + mode.lifeMs);
      await insertWorker(database, { id: newId, startedAt: now, aliveUntil });
    }
    return newId;
  }

  return {
    id: () => id,
    mayClaim: () => clock() < aliveUntil && performance.now() >= judgesFromMs,
    mark: () => (clock() < aliveUntil ? breakCount : undefined),
    async end() {
      ended = true;
      clearTimeout(timer);
      await beating;
      await leave();
    },
  };

  async function leave(): Promise<void> {
    await deleteWorker(database, id).catch((error) => log.warn({ err: error }, 'worker.row_left'));
  }
}
