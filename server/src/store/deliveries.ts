import type { EventType } from '@askusers/shared';
import type { Queryable } from '../database/database.ts';

/** One delivery as people look at it; listing-deliveries.ts lists them, and the engine's side of the same table is due-deliveries.ts. */

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
  /** When somebody deleted the answer that it is about. */
  erasedAt: Date | null;
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

export async function findDelivery(
  db: Queryable,
  workspaceId: string,
  id: string,
): Promise<FoundDelivery | undefined> {
  return (await db.query<FoundDelivery>(SELECT_ONE, [workspaceId, id]))[0];
}

/** The newest, at most `limit`; oldest first, as they happened. By number: the clocks of the workers that made them may differ. */
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
 * Nothing happens to a delivery whose webhook was deleted or is disabled, or that has ended and whose answer was deleted since; undefined
 * then, as for an unknown id.
 */
export async function resendDelivery(
  tx: Queryable,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<DeliveryRow | undefined> {
  return (await tx.query<DeliveryRow>(RESEND, [workspaceId, id, now]))[0];
}

export const DELIVERY_COLUMNS = `d.id, d.event_id as "eventId", d.event_type as "eventType", d.webhook_id as "webhookId", d.status,
         d.attempt_count as "attemptCount", d.next_attempt_at as "nextAttemptAt", d.is_test as "isTest",
         d.created_at as "createdAt", d.finished_at as "finishedAt"`;

const SELECT_ONE = `
  select ${DELIVERY_COLUMNS}, e.body, e.erased_at as "erasedAt", h.source as "webhookSource"
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
   order by number desc, id desc
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
     and (d.status = 'pending' or not exists (select
                                                from events e
                                               where e.id = d.event_id
                                                 and e.erased_at is not null))
  returning ${DELIVERY_COLUMNS}`;
