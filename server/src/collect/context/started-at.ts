const DAY_MS = 24 * 60 * 60 * 1_000;
/** A page left open for longer says nothing about how long the answers took. */
const MAX_AGE_MS = 30 * DAY_MS;

/** When the answering began, as the visitor's page says; null when that cannot be. */
export function startedAt(text: string | null | undefined, now: Date): string | null {
  const moment = Date.parse(text ?? '');
  if (Number.isNaN(moment) || moment > now.getTime() || moment < now.getTime() - MAX_AGE_MS) return null;
  return new Date(moment).toISOString();
}
