import type { EventType } from '@askusers/shared';
import type { Queryable } from '../database/database.ts';
import { type Page, type PageWish, pageOf } from './page.ts';

export type WebhookSource = 'dashboard' | 'api' | 'zapier' | 'n8n' | 'make';
export type WebhookStatus = 'active' | 'failing' | 'paused' | 'disabled';
/** Which secret makes `X-Webhook-Signature`: during a rotation's overlap the one that worked last. */
export type SecretName = 'current' | 'previous';
export type DisabledReason = 'gone' | 'failing' | 'by_hand';

/** What a webhook orders: everything that a caller states. Secret and headers are sealed (engine/secret-box.ts). */
export interface WebhookOrder {
  name: string | null;
  url: string;
  eventTypes: EventType[];
  surveyIds: string[];
  formIds: string[];
  headersSealed: string | null;
  maxPerSecond: number | null;
  /** What the platform behind the URL or source takes; `maxPerSecond` goes before. */
  platformPerSecond: number | null;
}

export interface WebhookRow extends WebhookOrder {
  id: string;
  workspaceId: string;
  source: WebhookSource;
  externalId: string | null;
  secretSealed: string;
  /** Set by a rotation; counts until it expires. */
  previousSecretSealed: string | null;
  previousSecretExpiresAt: Date | null;
  signsWith: SecretName;
  status: WebhookStatus;
  disabledAt: Date | null;
  disabledReason: DisabledReason | null;
  /** Null unless it is paused. */
  pausedAt: Date | null;
  expiresAt: Date | null;
  sendsFrom: Date;
  createdAt: Date;
  updatedAt: Date;
}

export interface WebhookFilter {
  url: string | null;
  source: WebhookSource | null;
  externalId: string | null;
  /** A survey or form whose events are sent to it, because it is named or because all are. */
  collectorId: string | null;
}

export interface WebhookEdit extends WebhookOrder {
  orderHash: Uint8Array;
  status: WebhookStatus;
  disabledAt: Date | null;
  disabledReason: DisabledReason | null;
}

export async function findWebhook(
  db: Queryable,
  workspaceId: string,
  id: string,
): Promise<WebhookRow | undefined> {
  return (await db.query<WebhookRow>(SELECT_ONE, [workspaceId, id]))[0];
}

/** Held until the transaction ends, so that an edit overwrites nobody else's. Never `for update`: it would stop submits. */
export async function lockWebhook(
  tx: Queryable,
  workspaceId: string,
  id: string,
): Promise<WebhookRow | undefined> {
  return (await tx.query<WebhookRow>(SELECT_LOCKED, [workspaceId, id]))[0];
}

export async function listWebhooks(
  db: Queryable,
  workspaceId: string,
  filter: WebhookFilter,
  wish: PageWish,
): Promise<Page<WebhookRow>> {
  const values = [
    workspaceId,
    wish.before,
    filter.url,
    filter.source,
    filter.externalId,
    wish.limit + 1,
    filter.collectorId,
  ];
  return pageOf(await db.query<WebhookRow>(SELECT_PAGE, values), wish.limit);
}

/** The webhooks that a key ordered and that are still there; they go on without it. */
export async function webhooksOfApiKey(
  db: Queryable,
  workspaceId: string,
  apiKeyId: string,
  limit: number,
): Promise<{ id: string; name: string | null; source: WebhookSource }[]> {
  return db.query(SELECT_OF_API_KEY, [workspaceId, apiKeyId, limit]);
}

/** Fails with a unique violation (webhooks_by_order) when another webhook already is this very order. */
export async function updateWebhook(
  tx: Queryable,
  workspaceId: string,
  id: string,
  edit: WebhookEdit,
  now: Date,
): Promise<WebhookRow | undefined> {
  const values = [
    workspaceId,
    id,
    edit.name,
    edit.url,
    edit.eventTypes,
    edit.surveyIds,
    edit.formIds,
    edit.headersSealed,
    edit.maxPerSecond,
    edit.orderHash,
    edit.status,
    edit.disabledAt,
    edit.disabledReason,
    now,
    edit.platformPerSecond,
  ];
  return (await tx.query<WebhookRow>(UPDATE, values))[0];
}

export const WEBHOOK_COLUMNS = `
         h.id, h.workspace_id as "workspaceId", h.name, h.url, h.event_types as "eventTypes",
         h.survey_ids as "surveyIds", h.form_ids as "formIds", h.source, h.external_id as "externalId",
         h.secret_sealed as "secretSealed", h.headers_sealed as "headersSealed", h.status,
         h.disabled_at as "disabledAt", h.disabled_reason as "disabledReason", h.paused_at as "pausedAt",
         h.max_per_second as "maxPerSecond",
         h.platform_per_second as "platformPerSecond", h.previous_secret_sealed as "previousSecretSealed",
         h.previous_secret_expires_at as "previousSecretExpiresAt", h.signs_with as "signsWith",
         h.expires_at as "expiresAt", h.sends_from as "sendsFrom", h.created_at as "createdAt", h.updated_at as "updatedAt"`;

const SELECT_ONE = `
  select ${WEBHOOK_COLUMNS}
    from webhooks h
   where h.workspace_id = $1
     and h.id = $2
     and h.deleted_at is null`;

const SELECT_LOCKED = `${SELECT_ONE}
     for no key update`;

const SELECT_PAGE = `
  select ${WEBHOOK_COLUMNS}
    from webhooks h
   where h.workspace_id = $1
     and h.deleted_at is null
     and ($2::uuid is null or h.id < $2)
     and ($3::text is null or h.url = $3)
     and ($4::text is null or h.source = $4)
     and ($5::text is null or h.external_id = $5)
     and ($7::uuid is null
          or exists (select
                       from collectors c
                      where c.workspace_id = $1
                        and c.id = $7
                        and case c.kind
                              when 'survey' then 'survey.response.created' = any (h.event_types)
                                             and (h.survey_ids = '{}' or c.id = any (h.survey_ids))
                              else 'form.submission.created' = any (h.event_types)
                               and (h.form_ids = '{}' or c.id = any (h.form_ids))
                            end))
   order by h.id desc
   limit $6`;

const SELECT_OF_API_KEY = `
  select h.id, h.name, h.source
    from webhooks h
   where h.workspace_id = $1
     and h.api_key_id = $2
     and h.deleted_at is null
     and h.expires_at is null
   order by h.id desc
   limit $3`;

const UPDATE = `
  update webhooks h
     set name = $3,
         url = $4,
         event_types = $5,
         survey_ids = $6,
         form_ids = $7,
         headers_sealed = $8,
         max_per_second = $9,
         order_hash = $10,
         status = $11,
         disabled_at = $12,
         disabled_reason = $13,
         paused_at = case when $11 <> 'paused'       then null
                          when h.status = 'paused' then h.paused_at
                          else $14 end,
         updated_at = $14,
         platform_per_second = $15,
         -- What another address did says nothing about the present one.
         failing_since = case when $11 in ('active', 'failing') and h.status in ('active', 'failing') and h.url = $4
                              then h.failing_since end,
         notice_due_at = case when $11 <> 'disabled'        then null
                              when h.status = 'disabled'    then h.notice_due_at
                              when h.expires_at is null     then $14 end,
         notice_count = case when $11 = 'disabled' and h.status = 'disabled' then h.notice_count else 0 end
   where h.workspace_id = $1
     and h.id = $2
     and h.deleted_at is null
  returning ${WEBHOOK_COLUMNS}`;
