-- The claim once more, so that it looks at no more rows than it takes whatever the planner believes. Its plan is kept by each
-- connection: one made while the tables were small read all of them for every claim once they had grown (130 ms instead of 10 at
-- 100,000 deliveries), until the next analyze. Now each call is planned by the tables as they are, which takes it a millisecond, and
-- everything in it goes by index and by the few rows of the lists before. An event that many webhooks wait for is read once a claim:
-- its body comes with the first of its deliveries, and the others' is null.
create or replace function claim_deliveries(claimer uuid, wanted_ids uuid[], wanted_amounts integer[], cap integer, at timestamptz)
returns table (
  delivery_id            uuid,
  workspace_id           uuid,
  webhook_id             uuid,
  event_id               uuid,
  event_type             text,
  is_test                boolean,
  attempt_number         integer,
  schedule_step          integer,
  lease_no               bigint,
  signs_with             text,
  tries_other_secret     boolean,
  body                   text,
  url                    text,
  source                 text,
  secret_sealed          text,
  previous_secret_sealed text,
  headers_sealed         text,
  sends_from             timestamptz,
  sends_per_second       integer,
  expires_at             timestamptz
)
language plpgsql volatile
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  wanted_id uuid;
begin
  for wanted_id in select distinct unnest(wanted_ids) order by 1 loop
    perform pg_advisory_xact_lock(hashtextextended(wanted_id::text, 20261122));
  end loop;
  return query
    with wanted as (
           select *
             from unnest(wanted_ids, wanted_amounts) as w (id, amount)
         ),
         live as (
           select d.webhook_id, count(*)::integer as lease_count
             from deliveries d
             join workers k on k.id = d.leased_by
                           and k.alive_until > at
            where d.webhook_id = any (wanted_ids)
              and d.leased_by is not null
            group by d.webhook_id
         ),
         allowed as (
           select h.id, h.status, r.rate,
                  greatest(0, least(
                    w.amount,
                    cap - coalesce(l.lease_count, 0),
                    -- A burst of a fifth of a second's worth, at least one.
                    floor(extract(epoch from at + interval '200 milliseconds' - greatest(coalesce(h.sent_through_at, at), at))
                          * r.rate + 0.001)
                      + case when r.rate < 5 and coalesce(h.sent_through_at, at) <= at then 1 else 0 end
                  ))::integer as amount
             from wanted w
             join webhooks h on h.id = w.id
                            and h.deleted_at is null
                            -- The caller of a subscribe has not stored the secret yet.
                            and h.sends_from <= at
             left join live l on l.webhook_id = w.id
            cross join lateral (select coalesce(h.max_per_second, h.platform_per_second) as rate) r
         ),
         due as (
           select c.*, a.amount
             from allowed a
            cross join lateral (
                    (select p.id, p.webhook_id, p.attempt_count, p.next_attempt_at
                       from deliveries p
                      where p.webhook_id = a.id
                        and p.status = 'pending'
                        and p.attempt_count = 0
                        and p.next_attempt_at <= at
                        and (p.is_test or a.status in ('active', 'failing'))
                        and not exists (select from workers k where k.id = p.leased_by and k.alive_until > at)
                      order by p.next_attempt_at
                      limit (a.amount + 1) / 2)
                    union
                    (select p.id, p.webhook_id, p.attempt_count, p.next_attempt_at
                       from deliveries p
                      where p.webhook_id = a.id
                        and p.status = 'pending'
                        and p.next_attempt_at <= at
                        and (p.is_test or a.status in ('active', 'failing'))
                        and not exists (select from workers k where k.id = p.leased_by and k.alive_until > at)
                      order by p.next_attempt_at
                      limit a.amount)
                  ) c
         ),
         ranked as (
           select d.id, d.webhook_id, d.amount,
                  row_number() over (partition by d.webhook_id order by d.attempt_count = 0 desc, d.next_attempt_at) as rank
             from due d
         ),
         chosen as (
           select r.id, r.webhook_id
             from ranked r
            where r.rank <= r.amount
         ),
         rated as (
           update webhooks h
              set sent_through_at = greatest(coalesce(h.sent_through_at, at), at)
                                    + c.chosen_count * interval '1 second' / a.rate
             from (select webhook_id, count(*) as chosen_count from chosen group by webhook_id) c
             join allowed a on a.id = c.webhook_id
            where h.id = c.webhook_id
              and a.rate is not null
         ),
         claimed as (
           update deliveries d
              set leased_by = claimer,
                  lease_no = d.lease_no + 1
             from chosen
            where d.id = chosen.id
              -- Its webhook may have been deleted a moment ago, which cancelled it. Not by its status: that would offer the planner
              -- the indexes of what is pending, and it has read all of them for each row that was claimed (800 ms for 640).
              and d.finished_at is null
           returning d.*
         ),
         numbered as (
           select c.*, row_number() over (partition by c.event_id) as number_of_event
             from claimed c
         )
    select c.id, c.workspace_id, c.webhook_id, c.event_id, c.event_type, c.is_test,
           c.attempt_count + 1, c.schedule_step, c.lease_no,
           case when h.previous_secret_expires_at > at then coalesce(c.signs_with, h.signs_with) else 'current' end,
           c.signs_with is not null,
           e.body, h.url, h.source, h.secret_sealed,
           case when h.previous_secret_expires_at > at then h.previous_secret_sealed end,
           h.headers_sealed, h.sends_from, coalesce(h.max_per_second, h.platform_per_second), h.expires_at
      from numbered c
      left join events e on e.id = c.event_id
                        and c.number_of_event = 1
      join webhooks h on h.id = c.webhook_id;
end
$$;
