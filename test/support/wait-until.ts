import { waitFor } from './wait-for.ts';

/** For conditions that say themselves what is waited for. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  withinMs?: number,
): Promise<void> {
  await waitFor(String(condition), condition, withinMs);
}
