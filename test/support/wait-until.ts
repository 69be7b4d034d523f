import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for a condition, never for a time; the limit only keeps a broken test from hanging. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  limitMs = 15_000,
): Promise<void> {
  const until = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > until) throw new Error(`Not so after ${limitMs} ms: ${condition}`);
    await sleep(5);
  }
}
