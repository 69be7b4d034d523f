const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** After the first attempt, the second and so on; a part of the public contract (DESIGN section 2). */
export const RETRY_WAITS_MS: readonly number[] = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 1 * HOUR, 6 * HOUR];
export const MAX_ATTEMPTS = RETRY_WAITS_MS.length + 1;
const MAX_JITTER = 0.05;

/**
 * When the next attempt is due; undefined after the last one. Jitter is only added and a receiver's wish only lengthens the
 * wait, so that nothing ever comes earlier than documented.
 */
export function nextAttemptAt(after: {
  /** Attempts made on the present schedule, 1 to 6. */
  scheduleStep: number;
  endedAt: Date;
  retryAfterMs?: number | undefined;
  random?: () => number;
}): Date | undefined {
  const { scheduleStep, endedAt, retryAfterMs = 0, random = Math.random } = after;
  const waitMs = RETRY_WAITS_MS[scheduleStep - 1];
  if (waitMs === undefined) return undefined;
  const jitteredMs = Math.round(waitMs * (1 + MAX_JITTER * random()));
  return new Date(endedAt.getTime() + Math.max(jitteredMs, retryAfterMs));
}
