-- The three statements of every answer and attempt, as functions whose plans each connection keeps. Planning them anew took longer than
-- running them: for one to three rows the insert took 0.7 ms instead of 0.25, the finish 1.1 instead of 0.25, and in the embedded database,
-- where a person waits for it, several times that.
-- A plan that is kept must be right whatever the tables grow to (docs/decisions/0044), and one that is made while they are empty reads them from
-- end to end where it may. Here it may not: each table is asked for keys that are known before ("= any"), or once for each row of the batch
-- ("offset 0" keeps such a look from becoming a join).

create function reserve_numbers(collector_ids uuid[], versions integer[], amounts bigint[], at timestamptz)
returns table (collector_id uuid, version integer, before bigint, refusal text, granted bigint)
language plpgsql volatile
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
  return query
    with wanted as (
           select *
             from unnest(collector_ids, versions, amounts) as w (collector_id, version, amount)
         ),
         locked as (
           select c.id, c.version, c.status, c.opens_at, c.closes_at, c.reply_limit, c.reply_count, c.deleted_at
             from collectors c
            where c.id = any (collector_ids)
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
                       when l.opens_at > at                         then 'not_open_yet'
                       when l.closes_at <= at                       then 'closed'
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
              and c.id = any (collector_ids)
              and j.refusal is null
           returning c.id
         )
    select j.collector_id, j.version, coalesce(j.before, 0)::bigint, j.refusal,
           (case when c.id is null then 0 else j.possible end)::bigint
      from judged j
      left join counted c on c.id = j.collector_id
                         and j.refusal is null;
end
$$;

-- What belongs to each reply: itself, its event, a pending delivery for each webhook that matches, its idempotency key. Answers the webhooks to wake.
create function record_replies(batch json, at timestamptz)
returns table (webhook_id uuid)
language plpgsql volatile
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
  return query
    with recorded as (
           select *
             from json_to_recordset(batch) as r (
                    reply_id uuid, workspace_id uuid, collector_id uuid, number bigint, event_id uuid, event_type text,
                    body text, data text, respondent_email text, answered text,
                    idempotency_scope text, idempotency_key text, request_hash text)
         ),
         keyed as (
           insert into idempotency_keys (workspace_id, scope, key, request_hash, resource_id, created_at)
           select workspace_id, idempotency_scope, idempotency_key, decode(request_hash, 'hex'), reply_id, at
             from recorded
            where idempotency_key is not null
         ),
         replied as (
           insert into replies (id, workspace_id, collector_id, number, event_id, data, respondent_email, created_at)
           select reply_id, workspace_id, collector_id, number, event_id, data, respondent_email, at
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
                                 and a.question_id = q.question_id::uuid
                              offset 0)
            order by 1, 2
               on conflict do nothing
         ),
         happened as (
           insert into events (id, workspace_id, event_type, collector_id, reply_id, body, is_test, created_at)
           select event_id, workspace_id, event_type, collector_id, reply_id, body, false, at
             from recorded
         ),
         owed as (
           insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, collector_id, is_test, status, next_attempt_at,
                                   created_at)
           select uuid_v7(at), r.workspace_id, r.event_id, h.id, r.event_type, r.collector_id, false, 'pending',
                  greatest(at, h.sends_from), at
             from recorded r
            cross join lateral (
                    select w.id, w.survey_ids, w.form_ids, w.sends_from
                      from webhooks w
                     where w.workspace_id = r.workspace_id
                       and w.deleted_at is null
                       and w.status in ('active', 'failing')
                       and (w.expires_at is null or w.expires_at > at)
                       and r.event_type = any (w.event_types)
                    offset 0
                  ) h
            where case r.event_type
                    when 'survey.response.created' then cardinality(h.survey_ids) = 0 or r.collector_id = any (h.survey_ids)
                    when 'form.submission.created' then cardinality(h.form_ids) = 0 or r.collector_id = any (h.form_ids)
                  end
           returning webhook_id
         )
    select distinct o.webhook_id
      from owed o;
end
$$;

-- What a batch of attempts makes of a webhook: its state, since when it fails, which secret is known to work.
create function after_attempts(status text, failing_since timestamptz, signs_with text, is_gone boolean, counts boolean, succeeded boolean,
                               worked_with text, ended_at timestamptz, disable_after interval,
                               out status_after text, out failing_since_after timestamptz, out signs_with_after text)
language sql stable
as $$
  select case when status = 'disabled' or is_gone             then 'disabled'
              when status = 'paused' or not counts            then status
              when succeeded                                  then 'active'
              when failing_since <= ended_at - disable_after  then 'disabled'
              else 'failing' end,
         case when not counts then failing_since
              when succeeded  then null
              else coalesce(failing_since, ended_at) end,
         coalesce(worked_with, signs_with)
$$;

-- A batch of attempts and what each means for its delivery and its webhook (store/finishing.ts). Answers those that were written now, and whether
-- each decided its delivery. A no to what the webhook has left since is not the last word, and what a person does to a webhook in the very moment
-- in which an attempt is written is not undone by it.
create function finish_attempts(batch json, disable_after interval)
returns table (id uuid, counted boolean)
language plpgsql volatile
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
  return query
    with finished as (
           select g.*,
                  -- The webhook got another address or another secret since the attempt was claimed, and it was the former one that was refused:
                  -- no last word. The attempt is made again at once, which uses up no step of the schedule.
                  case when g.refused_secret is null then false
                       else exists (select
                                      from webhooks w
                                     where w.id = g.webhook_id
                                       and w.deleted_at is null
                                       and (w.url <> g.request_url
                                            or (w.secret_sealed <> g.refused_secret and g.response_status in (401, 403)))
                                    offset 0)
                  end as is_outdated
             from json_to_recordset(batch) as g (
                    id uuid, workspace_id uuid, delivery_id uuid, webhook_id uuid, leased_by uuid, lease_no bigint, number integer,
                    started_at timestamptz, duration_ms integer, outcome text, error_code text,
                    request_url text, request_headers text, response_status integer, response_headers text,
                    response_body text, response_truncated boolean,
                    status text, next_attempt_at timestamptz, other_secret text, signed_with text,
                    refused_secret text, counts_for_life boolean, disables_webhook boolean, ended_at timestamptz)
         ),
         moved as (
           update deliveries d
              set attempt_count = d.attempt_count + 1,
                  signs_with = case when not f.is_outdated then f.other_secret end,
                  last_response_status = f.response_status,
                  leased_by = null,
                  (status, schedule_step, next_attempt_at, finished_at) = (
                    select case when r.resent or f.is_outdated then 'pending' else f.status end,
                           case when r.resent or f.is_outdated or f.other_secret is not null then d.schedule_step
                                else d.schedule_step + 1 end,
                           case when r.resent      then d.next_attempt_at
                                when f.is_outdated then f.ended_at
                                else f.next_attempt_at end,
                           case when r.resent or f.is_outdated or f.status = 'pending' then null else f.ended_at end
                      -- Somebody pressed "resend" since the attempt began, for which it was due: unless it succeeded, the fresh schedule counts.
                      from (select d.next_attempt_at > f.started_at and f.status <> 'delivered' and not f.disables_webhook as resent) r
                  )
             from finished f
            where d.id = f.delivery_id
              and d.id = any (array(select delivery_id from finished))
              and d.leased_by is not distinct from f.leased_by
              and d.lease_no = f.lease_no
           returning d.id as delivery_id, d.lease_no
         ),
         -- What the batch says about each webhook, as long as it was sent to the URL that the webhook has now.
         said as (
           select h.id, h.url, max(f.ended_at) as ended_at,
                  bool_or(f.disables_webhook) as is_gone,
                  bool_or(f.status = 'delivered') and bool_or(f.counts_for_life) as succeeded,
                  bool_or(f.counts_for_life) as counts,
                  max(f.signed_with) filter (where f.status = 'delivered') as worked_with
             from finished f
             join moved m on m.delivery_id = f.delivery_id
                         and m.lease_no = f.lease_no
             join webhooks h on h.id = f.webhook_id
                            and h.id = any (array(select webhook_id from finished))
                            and h.url is not distinct from f.request_url
            group by h.id
         ),
         -- What it makes of a webhook goes by the row that is written: a person may have paused or disabled it while this waited for the row,
         -- and what was read before that would undo it.
         lived as (
           update webhooks h
              set (status, failing_since, disabled_at, disabled_reason, paused_at, signs_with, notice_due_at) = (
                    select n.status_after, n.failing_since_after,
                           case when n.status_after = 'disabled' then coalesce(h.disabled_at, s.ended_at) end,
                           case when n.status_after <> 'disabled' then null
                                when h.status = 'disabled' then h.disabled_reason
                                when s.is_gone then 'gone'
                                else 'failing' end,
                           case when n.status_after = 'paused' then h.paused_at end,
                           n.signs_with_after,
                           -- Whoever answered 410 knows it already.
                           case when n.status_after = 'disabled' and h.status <> 'disabled' and not s.is_gone then s.ended_at
                                else h.notice_due_at end
                      from after_attempts(h.status, h.failing_since, h.signs_with, s.is_gone, s.counts, s.succeeded, s.worked_with,
                                          s.ended_at, disable_after) n
                  )
             from said s
            where h.id = s.id
              and h.url is not distinct from s.url
              and h.id = any (array(select id from said))
              and exists (select
                            from after_attempts(h.status, h.failing_since, h.signs_with, s.is_gone, s.counts, s.succeeded, s.worked_with,
                                                s.ended_at, disable_after) n
                           where (h.status, h.failing_since, h.signs_with)
                                 is distinct from (n.status_after, n.failing_since_after, n.signs_with_after))
         ),
         logged as (
           insert into attempts (id, workspace_id, delivery_id, number, started_at, duration_ms, outcome, error_code, request_url,
                                 request_headers, response_status, response_headers, response_body, response_truncated, counted)
           select f.id, f.workspace_id, f.delivery_id, f.number, f.started_at, f.duration_ms, f.outcome, f.error_code, f.request_url,
                  f.request_headers, f.response_status, f.response_headers, decode(f.response_body, 'base64'), f.response_truncated,
                  m.delivery_id is not null
             from finished f
             left join moved m on m.delivery_id = f.delivery_id
                              and m.lease_no = f.lease_no
               on conflict (id) do nothing
           returning id, counted
         )
    select l.id, l.counted
      from logged l;
end
$$;
