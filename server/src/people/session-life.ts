const DAY_MS = 24 * 60 * 60 * 1_000;
const UNUSED_DAYS = 30;
const MAX_DAYS = 90;
/** The use of a session must not cost a write a request. */
const NOTE_USE_MS = 60_000;

export const MAX_SESSION_MS = MAX_DAYS * DAY_MS;

/** Thirty days after it was last used, ninety after it began. */
export const sessionExpiry = (createdAt: Date, now: Date): Date =>
  new Date(Math.min(now.getTime() + UNUSED_DAYS * DAY_MS, createdAt.getTime() + MAX_SESSION_MS));

export const isUseWorthNoting = (seenAt: Date, now: Date): boolean =>
  now.getTime() - seenAt.getTime() >= NOTE_USE_MS;
