import type { Queryable } from '../database/database.ts';
import { WEBHOOK_COLUMNS, type WebhookOrder, type WebhookRow, type WebhookSource } from './webhooks.ts';

export interface Subscription extends WebhookOrder {
  id: string;
  workspaceId: string;
  apiKeyId: string | null;
  source: WebhookSource;
  externalId: string | null;
  orderHash: Uint8Array;
  secretSealed: string;
  /** What the caller named. A repeated subscribe leaves the rest as it was: its secret, and what its owner added since. */
  given: { secret: boolean; name: boolean; headers: boolean; maxPerSecond: boolean };
  expiresAt: Date | null;
  sendsFrom: Date;
}

/**
 * One statement, so that two subscribes at once end as one webhook: the unique index decides and the loser updates the winner's
 * row. With an external id the same webhook takes the new order; without one, only the same order is the same webhook.
 */
export async function subscribe(
  tx: Queryable,
  wish: Subscription,
  now: Date,
): Promise<WebhookRow & { created: boolean }> {
  const rows = await tx.query<WebhookRow & { created: boolean }>(
    wish.externalId === null ? SUBSCRIBE_BY_ORDER : SUBSCRIBE_BY_EXTERNAL_ID,
    [
      wish.id,
      wish.workspaceId,
      wish.apiKeyId,
      wish.name,
      wish.url,
      wish.eventTypes,
      wish.surveyIds,
      wish.formIds,
      wish.source,
      wish.externalId,
      wish.orderHash,
      wish.secretSealed,
      wish.headersSealed,
      wish.maxPerSecond,
      wish.expiresAt,
      wish.sendsFrom,
      now,
      wish.given.secret,
      wish.given.name,
      wish.given.headers,
      wish.given.maxPerSecond,
      wish.platformPerSecond,
    ],
  );
  return rows[0] as WebhookRow & { created: boolean }; // an insert that updates on conflict always answers its row
}

const INSERT = `
  insert into webhooks as h
         (id, workspace_id, api_key_id, name, url, event_types, survey_ids, form_ids, source, external_id, order_hash,
          secret_sealed, headers_sealed, max_per_second, expires_at, sends_from, status, created_at, updated_at,
          platform_per_second)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'active', $17, $17,
          $22)`;

const UPDATE = `
             set api_key_id = excluded.api_key_id,
                 name = case when $19 then excluded.name else h.name end,
                 url = excluded.url,
                 event_types = excluded.event_types,
                 survey_ids = excluded.survey_ids,
                 form_ids = excluded.form_ids,
                 order_hash = excluded.order_hash,
                 secret_sealed = case when $18 then excluded.secret_sealed else h.secret_sealed end,
                 previous_secret_sealed = case when $18 then null else h.previous_secret_sealed end,
                 previous_secret_expires_at = case when $18 then null else h.previous_secret_expires_at end,
                 signs_with = case when $18 then 'current' else h.signs_with end,
                 headers_sealed = case when $20 then excluded.headers_sealed else h.headers_sealed end,
                 max_per_second = case when $21 then excluded.max_per_second else h.max_per_second end,
                 expires_at = excluded.expires_at,
                 sends_from = excluded.sends_from,
                 status = 'active',
                 disabled_at = null,
                 disabled_reason = null,
                 paused_at = null,
                 failing_since = null,
                 notice_due_at = null,
                 notice_count = 0,
                 platform_per_second = excluded.platform_per_second,
                 updated_at = excluded.updated_at
  returning ${WEBHOOK_COLUMNS}, xmax = 0 as created`;

const SUBSCRIBE_BY_EXTERNAL_ID = `${INSERT}
      on conflict (workspace_id, source, external_id)
                  where external_id is not null and deleted_at is null
      do update${UPDATE}`;

const SUBSCRIBE_BY_ORDER = `${INSERT}
      on conflict (workspace_id, source, order_hash)
                  where external_id is null and deleted_at is null
      do update${UPDATE}`;
