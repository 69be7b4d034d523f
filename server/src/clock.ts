import type { Queryable } from './database/database.ts';

/** The moment that statements and schedules go by. Handed in everywhere, so that a test can move six hours in no time. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** How fast two clocks may part: far more than they do, so that a look is soon better than what an old one has come to. */
const DRIFT = 0.001;

/**
 * Postgres's own clock, carried on by this process's monotonic one between two looks at it: processes on several machines
 * agree, and a wall clock that somebody moves changes nothing. Call `synchronise` at the start and now and then.
 *
 * A look errs by up to half the time it took, so one that took longer than the drift since the former one is worth is passed over,
 * unless both cannot be true: then the clock was set.
 * The first of a process opens its connection and errs by tens of milliseconds: an API process whose clock is that much ahead
 * records deliveries that are not due yet for the worker it wakes, and they wait for the sweep. So the start looks twice.
 */
export function makeDatabaseClock(database: Queryable, monotonicMs: () => number = () => performance.now()) {
  let originMs = Number.NaN;
  let errorMs = Number.POSITIVE_INFINITY;
  let lookedAtMs = 0;
  const now: Clock = () => new Date(originMs + monotonicMs());
  async function synchronise(): Promise<void> {
    const sentMs = monotonicMs();
    const [row] = await database.query<{ at: Date }>('select clock_timestamp() as at');
    const cameMs = monotonicMs();
    if (!row) return;
    const lookErrorMs = (cameMs - sentMs) / 2;
    const seenMs = row.at.getTime() - (sentMs + cameMs) / 2;
    const doubtMs = errorMs + (cameMs - lookedAtMs) * DRIFT;
    if (lookErrorMs > doubtMs && Math.abs(seenMs - originMs) <= lookErrorMs + doubtMs) return;
    originMs = seenMs;
    errorMs = lookErrorMs;
    lookedAtMs = cameMs;
  }
  return { now, synchronise };
}
