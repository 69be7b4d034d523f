import type { Queryable } from './database/database.ts';

/** The moment that statements and schedules go by. Handed in everywhere, so that a test can move six hours in no time. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** A look that took longer says too little: its error is up to half of that, and leases live for a second. */
const MAX_LOOK_MS = 200;

/**
 * Postgres's own clock, carried on by this process's monotonic one between two looks at it: processes on several machines
 * agree, and a wall clock that somebody moves changes nothing. Call `synchronise` at the start and now and then.
 */
export function makeDatabaseClock(database: Queryable, monotonicMs: () => number = () => performance.now()) {
  let originMs = Number.NaN;
  const now: Clock = () => new Date(originMs + monotonicMs());
  async function synchronise(): Promise<void> {
    const sentMs = monotonicMs();
    const [row] = await database.query<{ at: Date }>('select clock_timestamp() as at');
    const cameMs = monotonicMs();
    if (!row || (cameMs - sentMs > MAX_LOOK_MS && !Number.isNaN(originMs))) return;
    originMs = row.at.getTime() - (sentMs + cameMs) / 2;
  }
  return { now, synchronise };
}
