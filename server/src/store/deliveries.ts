import { EventType } from '@askusers/shared';
import type { Queryable } from '../database/database.ts';
import { firstIdAt } from './first-id-at.ts';
import { type Page, type PageWish, pageOf } from './page.ts';

/** The delivery log as people read it; the engine's side of the same table is due-deliveries.ts. */

export type DeliveryStatus = 'pending' | 'delivered' | 'failed' | 'cancelled';

export interface DeliveryRow {
  id: string;
  eventId: string;
  eventType: EventType;
  webhookId: string;
  status: DeliveryStatus;
  attemptCount: number;
  nextAttemptAt: Date | null;
  isTest: boolean;
  createdAt: Date;
  finishedAt: Date | null;
}

export interface FoundDelivery extends DeliveryRow {
  body: string;
  /** Null when nothing is left of the webhook. */
  webhookSource: string | null;
}

export interface AttemptRow {
  id: string;
  number: number;
  startedAt: Date;
  durationMs: number;
  outcome: string;
  errorCode: string | null;
  requestUrl: string;
  requestHeaders: string;
  responseStatus: number | null;
  responseHeaders: string | null;
  responseBody: Uint8Array | null;
  responseTruncated: boolean;
  counted: boolean;
}

export interface DeliveryFilter {
  webhookId: string | null;
  status: DeliveryStatus | null;
  eventType: EventType | null;
  eventId: string | null;
  since: Date | null;
  until: Date | null;
}

export async function listDeliveries(
  db: Queryable,
  workspaceId: string,
  filter: DeliveryFilter,
  wish: PageWish,
): Promise<Page<DeliveryRow>> {
  const values = [
    workspaceId,
    wish.before,
    filter.webhookId,
    filter.status,
    filter.eventType,
    filter.eventId,
    filter.since && firstIdAt(filter.since),
    filter.until && firstIdAt(filter.until),
    wish.limit + 1,
  ];
  const sql = isOfWholeWorkspace(filter) ? SELECT_PAGE_OF_WORKSPACE : SELECT_PAGE;
  return pageOf(await db.query<DeliveryRow>(sql, values), wish.limit);
}

/** Nothing is named that has an index of its own. */
const isOfWholeWorkspace = ({ webhookId, eventId, eventType, status }: DeliveryFilter) =>
  webhookId === null &&
  eventId === null &&
  eventType === null &&
  status !== 'failed' &&
  status !== 'cancelled';

export async function findDelivery(
  db: Queryable,
  workspaceId: string,
  id: string,
): Promise<FoundDelivery | undefined> {
  return (await db.query<FoundDelivery>(SELECT_ONE, [workspaceId, id]))[0];
}

/** The newest, at most `limit`; oldest first, as they happened. */
export async function listAttempts(
  db: Queryable,
  workspaceId: string,
  deliveryId: string,
  limit: number,
): Promise<AttemptRow[]> {
  return (await db.query<AttemptRow>(SELECT_ATTEMPTS, [workspaceId, deliveryId, limit])).reverse();
}

/**
 * Resend: pending again on a fresh schedule, numbering goes on; one that is pending becomes due now.
 * Nothing happens to a delivery whose webhook was deleted or is disabled; the answer is undefined then, as for an unknown id.
 */
export async function resendDelivery(
  tx: Queryable,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<DeliveryRow | undefined> {
  return (await tx.query<DeliveryRow>(RESEND, [workspaceId, id, now]))[0];
}

const COLUMNS = `d.id, d.event_id as "eventId", d.event_type as "eventType", d.webhook_id as "webhookId", d.status,
         d.attempt_count as "attemptCount", d.next_attempt_at as "nextAttemptAt", d.is_test as "isTest",
         d.created_at as "createdAt", d.finished_at as "finishedAt"`;

// A delivery's id is the moment it was made, so a span is a range of each index; by created_at it would be looked for row by row.
const SELECT_MATCHING = `
  select ${COLUMNS}
    from deliveries d
   where d.workspace_id = $1
     and ($2::uuid is null or d.id < $2)
     and ($3::uuid is null or d.webhook_id = $3)
     and ($4::text is null or d.status = $4)
     and ($5::text is null or d.event_type = $5)
     and ($6::uuid is null or d.event_id = $6)
     and ($7::uuid is null or d.id >= $7)
     and ($8::uuid is null or d.id < $8)`;

const SELECT_PAGE = `${SELECT_MATCHING}
   order by d.id desc
   limit $9`;

// The newest of each type, and of these the newest: the workspace's own index is by type (docs/decisions/0025).
const SELECT_PAGE_OF_WORKSPACE = `
  select *
    from (${EventType.options
      .map(
        (type) => `(${SELECT_MATCHING}
     and d.event_type = '${type}'
   order by d.id desc
   limit $9)`,
      )
      .join(' union all ')}) newest
   order by id desc
   limit $9`;

const SELECT_ONE = `
  select ${COLUMNS}, e.body, h.source as "webhookSource"
    from deliveries d
    join events e on e.id = d.event_id
    left join webhooks h on h.workspace_id = d.workspace_id and h.id = d.webhook_id
   where d.workspace_id = $1
     and d.id = $2`;

const SELECT_ATTEMPTS = `
  select id, number, started_at as "startedAt", duration_ms as "durationMs", outcome, error_code as "errorCode",
         request_url as "requestUrl", request_headers as "requestHeaders", response_status as "responseStatus",
         response_headers as "responseHeaders", response_body as "responseBody",
         response_truncated as "responseTruncated", counted
    from attempts
   where workspace_id = $1
     and delivery_id = $2
   order by id desc
   limit $3`;

const RESEND = `
  update deliveries d
     set status = 'pending',
         next_attempt_at = $3,
         schedule_step = 0,
         finished_at = null
    from webhooks h
   where d.workspace_id = $1
     and d.id = $2
     and h.id = d.webhook_id
     and h.deleted_at is null
     and h.status <> 'disabled'
  returning ${COLUMNS}`;
