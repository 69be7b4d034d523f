import { maskedHeaders } from '../engine/custom-headers.ts';
import { openCustomHeaders, openSecret } from '../engine/webhook-secrets.ts';
import type { WebhookRow } from '../store/webhooks.ts';
import type { Services } from './services.ts';

/** A webhook as lists show it: never its secret, and of its headers only the names. */
export function viewWebhook(row: WebhookRow, { secretBox, clock }: Services) {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    event_types: row.eventTypes,
    survey_ids: row.surveyIds,
    form_ids: row.formIds,
    source: row.source,
    external_id: row.externalId,
    expires_at: row.expiresAt,
    max_per_second: row.maxPerSecond,
    status: row.status,
    disabled_at: row.disabledAt,
    disabled_reason: row.disabledReason,
    paused_at: row.pausedAt,
    headers: maskedHeaders(openCustomHeaders(secretBox, row)),
    previous_secret_expires_at: overlapEnd(row, clock()),
    hint: row.url.startsWith('http:') ? NOT_ENCRYPTED : null,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
  };
}

/** The answer to a create, the only one beside the reveal that shows the secret. */
export function viewWithSecret(row: WebhookRow, services: Services) {
  return { ...viewWebhook(row, services), secret: openSecret(services.secretBox, row) };
}

/** Null outside the overlap of a rotation, also when it has run out by itself. */
export function overlapEnd(row: WebhookRow, now: Date): Date | null {
  const end = row.previousSecretExpiresAt;
  return end && end > now ? end : null;
}

const NOT_ENCRYPTED = 'This URL is not encrypted: answers travel in plain sight. Use https:// where you can.';
