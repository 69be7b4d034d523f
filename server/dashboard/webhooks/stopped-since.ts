import type { Webhook } from './webhook.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** A recovery looks no further back (http/recovery-routes.ts). */
const MAX_DAYS_BACK = 30;
/** Nothing arrived for so long before it was switched off for its failures. */
const FAILING_DAYS = 5;

/** Since when nothing arrives: when it was switched off or paused, whatever was edited since, or when its failures began. */
export function stoppedSince(webhook: Webhook, now: number): string {
  const { disabled_at, disabled_reason, paused_at, updated_at } = webhook;
  const stopped = new Date(disabled_at ?? paused_at ?? updated_at).getTime();
  const began = disabled_reason === 'failing' ? stopped - FAILING_DAYS * DAY_MS : stopped;
  return new Date(Math.max(began, now - MAX_DAYS_BACK * DAY_MS)).toISOString();
}
