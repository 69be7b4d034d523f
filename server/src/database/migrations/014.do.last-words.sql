-- What a batch of attempts means once more: a no to what the webhook has left since is not the last word, and what a person does to a webhook
-- in the very moment in which an attempt is written is not undone by it.
create or replace function finish_attempts(batch json, disable_after interval)
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
                    select n.status, n.failing_since,
                           case when n.status = 'disabled' then coalesce(h.disabled_at, s.ended_at) end,
                           case when n.status <> 'disabled' then null
                                when h.status = 'disabled' then h.disabled_reason
                                when s.is_gone then 'gone'
                                else 'failing' end,
                           case when n.status = 'paused' then h.paused_at end,
                           n.signs_with,
                           -- Whoever answered 410 knows it already.
                           case when n.status = 'disabled' and h.status <> 'disabled' and not s.is_gone then s.ended_at
                                else h.notice_due_at end
                      from (select case when h.status = 'disabled' or s.is_gone                         then 'disabled'
                                        when h.status = 'paused' or not s.counts                        then h.status
                                        when s.succeeded                                                then 'active'
                                        when h.failing_since <= s.ended_at - disable_after               then 'disabled'
                                        else 'failing' end as status,
                                   case when not s.counts then h.failing_since
                                        when s.succeeded  then null
                                        else coalesce(h.failing_since, s.ended_at) end as failing_since,
                                   coalesce(s.worked_with, h.signs_with) as signs_with
                           ) n
                  )
             from said s
            where h.id = s.id
              and h.url is not distinct from s.url
              and h.id = any (array(select id from said))
              and exists (
                    select
                      from (select case when h.status = 'disabled' or s.is_gone                         then 'disabled'
                                        when h.status = 'paused' or not s.counts                        then h.status
                                        when s.succeeded                                                then 'active'
                                        when h.failing_since <= s.ended_at - disable_after               then 'disabled'
                                        else 'failing' end as status,
                                   case when not s.counts then h.failing_since
                                        when s.succeeded  then null
                                        else coalesce(h.failing_since, s.ended_at) end as failing_since,
                                   coalesce(s.worked_with, h.signs_with) as signs_with
                           ) n
                     where (h.status, h.failing_since, h.signs_with) is distinct from (n.status, n.failing_since, n.signs_with)
                  )
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
