import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for a condition, never for a time: the first answer that is not undefined, null or false. The limit only keeps a broken
 * test from hanging, so it is generous: a busy machine is no fault.
 */
export async function waitFor<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = 60_000,
): Promise<NonNullable<T>> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen as NonNullable<T>;
    if (performance.now() > giveUpAt) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    await sleep(5);
  }
}
