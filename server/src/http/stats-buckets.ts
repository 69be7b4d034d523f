const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

export const WINDOWS = ['24h', '7d', '30d'] as const;

const SHAPES: Record<(typeof WINDOWS)[number], { windowMs: number; bucketMs: number }> = {
  '24h': { windowMs: DAY_MS, bucketMs: HOUR_MS },
  '7d': { windowMs: 7 * DAY_MS, bucketMs: DAY_MS },
  '30d': { windowMs: 30 * DAY_MS, bucketMs: DAY_MS },
};

export interface Bucket {
  from: Date;
  /** Not in it any more. */
  until: Date;
}

/** Full hours or days in UTC, oldest first; the first one begins with the window and the last one holds this very moment. */
export function bucketsOf(window: (typeof WINDOWS)[number], now: Date): Bucket[] {
  const { windowMs, bucketMs } = SHAPES[window];
  const endMs = now.getTime() + 1;
  const buckets: Bucket[] = [];
  for (let fromMs = now.getTime() - windowMs; fromMs < endMs; ) {
    const untilMs = Math.min((Math.floor(fromMs / bucketMs) + 1) * bucketMs, endMs);
    buckets.push({ from: new Date(fromMs), until: new Date(untilMs) });
    fromMs = untilMs;
  }
  return buckets;
}
