import type { EventType } from '@askusers/shared';
import type { Queryable } from '../database/database.ts';

/** The two statements of a recording (DESIGN section 5): reserve numbers, then write everything that belongs to the replies. */

export interface Reservation {
  collectorId: string;
  /** The version that the answers were validated against: another one reserves nothing. */
  version: number;
  amount: number;
}

export type Refusal = 'not_found' | 'edited' | 'not_published' | 'closed' | 'not_open_yet' | 'limit_reached';

export interface Reserved {
  collectorId: string;
  version: number;
  /** Replies before the reservation; the first reserved number is one more. */
  before: number;
  /** May be less than asked for, when the collector's limit comes first. */
  granted: number;
  refusal: Refusal | null;
}

export interface RecordedRow {
  replyId: string;
  workspaceId: string;
  collectorId: string;
  number: number;
  eventId: string;
  eventType: EventType;
  body: string;
  data: string;
  respondentEmail: string | null;
  answeredQuestionIds: string[];
  idempotency: { scope: string; key: string; requestHash: Uint8Array } | null;
}

/** Locks the collectors, in id order, until the transaction ends. Answers one row for each reservation. */
export async function reserveNumbers(
  tx: Queryable,
  reservations: Reservation[],
  now: Date,
): Promise<Reserved[]> {
  const values = [
    reservations.map((one) => one.collectorId),
    reservations.map((one) => one.version),
    reservations.map((one) => one.amount),
    now,
  ];
  return tx.query<Reserved>(RESERVE, values);
}

/** Writes replies, events, one pending delivery for each webhook that matches, and the idempotency keys. Answers the webhooks to wake. */
export async function insertRecorded(tx: Queryable, rows: RecordedRow[], now: Date): Promise<string[]> {
  const text = JSON.stringify(
    rows.map((row) => ({
      reply_id: row.replyId,
      workspace_id: row.workspaceId,
      collector_id: row.collectorId,
      number: row.number,
      event_id: row.eventId,
      event_type: row.eventType,
      body: row.body,
      data: row.data,
      respondent_email: row.respondentEmail,
      answered: row.answeredQuestionIds.join(','),
      idempotency_scope: row.idempotency?.scope ?? null,
      idempotency_key: row.idempotency?.key ?? null,
      request_hash: row.idempotency ? Buffer.from(row.idempotency.requestHash).toString('hex') : null,
    })),
  );
  const woken = await tx.query<{ webhook_id: string }>(INSERT, [text, now]);
  return woken.map((row) => row.webhook_id);
}

const RESERVE = `
  with wanted as (
         select *
           from unnest($1::uuid[], $2::integer[], $3::bigint[]) as w (collector_id, version, amount)
       ),
       locked as (
         select c.id, c.version, c.status, c.opens_at, c.closes_at, c.reply_limit, c.reply_count, c.deleted_at
           from collectors c
          where c.id in (select collector_id from wanted)
          order by c.id
            for no key update
       ),
       judged as (
         select w.collector_id, w.version, l.reply_count as before,
                least(w.amount, coalesce(l.reply_limit - l.reply_count, w.amount)) as possible,
                case when l.id is null or l.deleted_at is not null then 'not_found'
                     when l.version <> w.version                  then 'edited'
                     when l.status = 'draft'                      then 'not_published'
                     when l.status = 'closed'                     then 'closed'
                     when l.opens_at > $4                         then 'not_open_yet'
                     when l.closes_at <= $4                       then 'closed'
                     when l.reply_count >= l.reply_limit          then 'limit_reached'
                end as refusal
           from wanted w
           left join locked l on l.id = w.collector_id
       ),
       counted as (
         update collectors c
            set reply_count = c.reply_count + j.possible
           from judged j
          where c.id = j.collector_id
            and j.refusal is null
         returning c.id
       )
  select j.collector_id as "collectorId", j.version, coalesce(j.before, 0)::bigint as before, j.refusal,
         (case when c.id is null then 0 else j.possible end)::bigint as granted
    from judged j
    left join counted c on c.id = j.collector_id
                       and j.refusal is null`;

const INSERT = `
  with recorded as (
         select *
           from json_to_recordset($1::json) as r (
                  reply_id uuid, workspace_id uuid, collector_id uuid, number bigint, event_id uuid, event_type text,
                  body text, data text, respondent_email text, answered text,
                  idempotency_scope text, idempotency_key text, request_hash text)
       ),
       keyed as (
         insert into idempotency_keys (workspace_id, scope, key, request_hash, resource_id, created_at)
         select workspace_id, idempotency_scope, idempotency_key, decode(request_hash, 'hex'), reply_id, $2
           from recorded
          where idempotency_key is not null
       ),
       replied as (
         insert into replies (id, workspace_id, collector_id, number, event_id, data, respondent_email, created_at)
         select reply_id, workspace_id, collector_id, number, event_id, data, respondent_email, $2
           from recorded
       ),
       answered as (
         insert into answered_questions (collector_id, question_id)
         select distinct r.collector_id, q.question_id::uuid
           from recorded r
          cross join lateral unnest(string_to_array(nullif(r.answered, ''), ',')) as q (question_id)
          where not exists (select
                              from answered_questions a
                             where a.collector_id = r.collector_id
                               and a.question_id = q.question_id::uuid)
          order by 1, 2
             on conflict do nothing
       ),
       happened as (
         insert into events (id, workspace_id, event_type, collector_id, reply_id, body, is_test, created_at)
         select event_id, workspace_id, event_type, collector_id, reply_id, body, false, $2
           from recorded
       ),
       owed as (
         insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, collector_id, is_test, status, next_attempt_at,
                                 created_at)
         select uuid_v7($2), r.workspace_id, r.event_id, h.id, r.event_type, r.collector_id, false, 'pending',
                greatest($2, h.sends_from), $2
           from recorded r
           join webhooks h on h.workspace_id = r.workspace_id
                          and h.deleted_at is null
                          and h.status in ('active', 'failing')
                          and (h.expires_at is null or h.expires_at > $2)
                          and r.event_type = any (h.event_types)
          where case r.event_type
                  when 'survey.response.created' then cardinality(h.survey_ids) = 0 or r.collector_id = any (h.survey_ids)
                  when 'form.submission.created' then cardinality(h.form_ids) = 0 or r.collector_id = any (h.form_ids)
                end
         returning webhook_id
       )
  select distinct webhook_id
    from owed`;
