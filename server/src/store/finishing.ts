import type { Queryable } from '../database/database.ts';

/** One attempt and what it means for its delivery, as it is written. */
export interface FinishedAttempt {
  attemptId: string;
  workspaceId: string;
  deliveryId: string;
  webhookId: string;
  leasedBy: string;
  leaseNo: number;
  number: number;
  startedAt: Date;
  durationMs: number;
  outcome: string;
  errorCode: string | null;
  requestUrl: string;
  requestHeaders: Record<string, string>;
  response: {
    status: number;
    headers: Record<string, string | string[]>;
    body: Uint8Array;
    truncated: boolean;
  } | null;
  /** Pending with a moment, or final. */
  next: { status: 'pending'; at: Date } | { status: 'delivered' | 'failed' };
  /** A 410: the receiver wants nothing any more. */
  disablesWebhook: boolean;
  endedAt: Date;
}

/**
 * Writes a batch in one statement. A delivery changes only where worker and fencing token are still those of its lease;
 * the attempt of a lease that has passed on is logged, but decides nothing. Answers the ids of the attempts that counted.
 */
export async function finishAttempts(tx: Queryable, attempts: FinishedAttempt[]): Promise<Set<string>> {
  const text = JSON.stringify(
    attempts.map((attempt) => ({
      id: attempt.attemptId,
      workspace_id: attempt.workspaceId,
      delivery_id: attempt.deliveryId,
      webhook_id: attempt.webhookId,
      leased_by: attempt.leasedBy,
      lease_no: attempt.leaseNo,
      number: attempt.number,
      started_at: attempt.startedAt,
      duration_ms: attempt.durationMs,
      outcome: attempt.outcome,
      error_code: attempt.errorCode,
      request_url: attempt.requestUrl,
      request_headers: JSON.stringify(attempt.requestHeaders),
      response_status: attempt.response?.status ?? null,
      response_headers: attempt.response ? JSON.stringify(attempt.response.headers) : null,
      response_body: attempt.response ? Buffer.from(attempt.response.body).toString('base64') : null,
      response_truncated: attempt.response?.truncated ?? false,
      status: attempt.next.status,
      next_attempt_at: attempt.next.status === 'pending' ? attempt.next.at : null,
      disables_webhook: attempt.disablesWebhook,
      ended_at: attempt.endedAt,
    })),
  );
  const rows = await tx.query<{ id: string; counted: boolean }>(FINISH, [text]);
  return new Set(rows.filter((row) => row.counted).map((row) => row.id));
}

const FINISH = `
  with finished as (
         select *
           from json_to_recordset($1::json) as f (
                  id uuid, workspace_id uuid, delivery_id uuid, webhook_id uuid, leased_by uuid, lease_no bigint, number integer,
                  started_at timestamptz, duration_ms integer, outcome text, error_code text,
                  request_url text, request_headers text, response_status integer, response_headers text,
                  response_body text, response_truncated boolean,
                  status text, next_attempt_at timestamptz, disables_webhook boolean, ended_at timestamptz)
       ),
       moved as (
         update deliveries d
            set status = f.status,
                attempt_count = d.attempt_count + 1,
                schedule_step = d.schedule_step + 1,
                next_attempt_at = f.next_attempt_at,
                leased_by = null,
                finished_at = case when f.status = 'pending' then null else f.ended_at end
           from finished f
          where d.id = f.delivery_id
            and d.leased_by = f.leased_by
            and d.lease_no = f.lease_no
         returning d.id as delivery_id, d.lease_no
       ),
       disabled as (
         update webhooks h
            set status = 'disabled',
                disabled_at = f.ended_at,
                disabled_reason = 'gone',
                updated_at = f.ended_at
           from finished f
           join moved m on m.delivery_id = f.delivery_id
                       and m.lease_no = f.lease_no
          where f.disables_webhook
            and h.id = f.webhook_id
            and h.url = f.request_url
            and h.status in ('active', 'failing', 'paused')
       )
  insert into attempts (id, workspace_id, delivery_id, number, started_at, duration_ms, outcome, error_code, request_url,
                        request_headers, response_status, response_headers, response_body, response_truncated, counted)
  select f.id, f.workspace_id, f.delivery_id, f.number, f.started_at, f.duration_ms, f.outcome, f.error_code, f.request_url,
         f.request_headers, f.response_status, f.response_headers, decode(f.response_body, 'base64'), f.response_truncated,
         m.delivery_id is not null
    from finished f
    left join moved m on m.delivery_id = f.delivery_id
                     and m.lease_no = f.lease_no
  returning id, counted`;
