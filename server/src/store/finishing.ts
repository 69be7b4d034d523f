import type { Queryable } from '../database/database.ts';
import type { SecretName } from './webhooks.ts';

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
  /** Pending with a moment, or final. With `otherSecret` the next attempt follows at once and uses up no step of the schedule. */
  next: { status: 'pending'; at: Date; otherSecret?: SecretName } | { status: 'delivered' | 'failed' };
  /** Null outside of a rotation's overlap: there was one secret, which is "previous" now if a rotation came meanwhile. */
  signedWith: SecretName | null;
  /** A test send or a test webhook says nothing about the life of a webhook. */
  countsForLife: boolean;
  /** A 410: the receiver wants nothing any more. */
  disablesWebhook: boolean;
  endedAt: Date;
}

/**
 * Writes a batch in one statement. A delivery changes only where worker and fencing token are still those of its lease;
 * the attempt of a lease that has passed on is logged, but decides nothing. Writing the same attempts again changes nothing. Answers the
 * ids of those that counted.
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
      other_secret: attempt.next.status === 'pending' ? (attempt.next.otherSecret ?? null) : null,
      signed_with: attempt.signedWith,
      counts_for_life: attempt.countsForLife,
      disables_webhook: attempt.disablesWebhook,
      ended_at: attempt.endedAt,
    })),
  );
  const written = await tx.query<{ id: string; counted: boolean }>(FINISH, [text]);
  // What is missing was written before, by a statement whose answer was lost.
  const rows =
    written.length === attempts.length
      ? written
      : await tx.query<{ id: string; counted: boolean }>(WRITTEN, [attempts.map((one) => one.attemptId)]);
  return new Set(rows.filter((row) => row.counted).map((row) => row.id));
}

/** Five days in which every attempt failed (DESIGN section 2, issue of the engine). */
const DISABLE_AFTER = '5 days';

/** Somebody pressed "resend" since the attempt began, for which it was due: unless it succeeded, the fresh schedule counts. */
const RESENT = `(d.next_attempt_at > f.started_at and f.status <> 'delivered' and not f.disables_webhook)`;

const FINISH = `
  with finished as (
         select *
           from json_to_recordset($1::json) as f (
                  id uuid, workspace_id uuid, delivery_id uuid, webhook_id uuid, leased_by uuid, lease_no bigint, number integer,
                  started_at timestamptz, duration_ms integer, outcome text, error_code text,
                  request_url text, request_headers text, response_status integer, response_headers text,
                  response_body text, response_truncated boolean,
                  status text, next_attempt_at timestamptz, other_secret text, signed_with text,
                  counts_for_life boolean, disables_webhook boolean, ended_at timestamptz)
       ),
       moved as (
         update deliveries d
            set status = case when ${RESENT} then 'pending' else f.status end,
                attempt_count = d.attempt_count + 1,
                schedule_step = case when ${RESENT}                    then d.schedule_step
                                     when f.other_secret is not null then d.schedule_step
                                     else d.schedule_step + 1 end,
                signs_with = f.other_secret,
                next_attempt_at = case when ${RESENT} then d.next_attempt_at else f.next_attempt_at end,
                last_response_status = f.response_status,
                leased_by = null,
                finished_at = case when ${RESENT} or f.status = 'pending' then null else f.ended_at end
           from finished f
          where d.id = f.delivery_id
            and d.leased_by = f.leased_by
            and d.lease_no = f.lease_no
         returning d.id as delivery_id, d.lease_no
       ),
       -- What the batch says about each webhook, as long as it was sent to the URL that the webhook has now.
       said as (
         select h.id, max(f.ended_at) as ended_at,
                bool_or(f.disables_webhook) as is_gone,
                bool_or(f.status = 'delivered') and bool_or(f.counts_for_life) as succeeded,
                bool_or(f.counts_for_life) as counts,
                max(f.signed_with) filter (where f.status = 'delivered') as worked_with
           from finished f
           join moved m on m.delivery_id = f.delivery_id
                       and m.lease_no = f.lease_no
           join webhooks h on h.id = f.webhook_id
                          and h.url = f.request_url
          group by h.id
       ),
       lived as (
         update webhooks h
            set status = n.status,
                failing_since = n.failing_since,
                disabled_at = case when n.status = 'disabled' then coalesce(h.disabled_at, s.ended_at) end,
                disabled_reason = case when n.status <> 'disabled' then null
                                       when h.status = 'disabled' then h.disabled_reason
                                       when s.is_gone then 'gone'
                                       else 'failing' end,
                paused_at = case when n.status = 'paused' then h.paused_at end,
                signs_with = coalesce(s.worked_with, h.signs_with),
                -- Whoever answered 410 knows it already.
                notice_due_at = case when n.status = 'disabled' and h.status <> 'disabled' and not s.is_gone then s.ended_at
                                     else h.notice_due_at end
           from said s
          cross join lateral (
                  select case when w.status = 'disabled' or s.is_gone                         then 'disabled'
                              when w.status = 'paused' or not s.counts                        then w.status
                              when s.succeeded                                                then 'active'
                              when w.failing_since <= s.ended_at - interval '${DISABLE_AFTER}' then 'disabled'
                              else 'failing' end as status,
                         case when not s.counts then w.failing_since
                              when s.succeeded  then null
                              else coalesce(w.failing_since, s.ended_at) end as failing_since
                    from webhooks w
                   where w.id = s.id
                ) n
          where h.id = s.id
            and (h.status, h.failing_since, h.signs_with)
                is distinct from (n.status, n.failing_since, coalesce(s.worked_with, h.signs_with))
       )
  insert into attempts (id, workspace_id, delivery_id, number, started_at, duration_ms, outcome, error_code, request_url,
                        request_headers, response_status, response_headers, response_body, response_truncated, counted)
  select f.id, f.workspace_id, f.delivery_id, f.number, f.started_at, f.duration_ms, f.outcome, f.error_code, f.request_url,
         f.request_headers, f.response_status, f.response_headers, decode(f.response_body, 'base64'), f.response_truncated,
         m.delivery_id is not null
    from finished f
    left join moved m on m.delivery_id = f.delivery_id
                     and m.lease_no = f.lease_no
      on conflict (id) do nothing
  returning id, counted`;

const WRITTEN = `
  select id, counted
    from attempts
   where id = any ($1::uuid[])`;
