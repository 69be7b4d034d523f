-- The claim (DESIGN 5.1): due deliveries of many webhooks for one worker, at most `cap` live leases a webhook over all processes.
-- The locks come first and in id order, so the count that follows sees what every other claimer committed; a row lock in the
-- same statement would see an older snapshot and overshoot. Event and webhook are joined here, under the same snapshot as the
-- claim: joined outside, a row committed in between would be leased and then never sent.
create function claim_deliveries(claimer uuid, wanted_ids uuid[], wanted_amounts integer[], cap integer, at timestamptz)
returns table (
  delivery_id     uuid,
  workspace_id    uuid,
  webhook_id      uuid,
  event_id        uuid,
  event_type      text,
  is_test         boolean,
  attempt_number  integer,
  schedule_step   integer,
  lease_no        bigint,
  body            text,
  url             text,
  source          text,
  secret_sealed   text,
  headers_sealed  text,
  webhook_created_at timestamptz,
  webhook_sends_from timestamptz,
  expires_at      timestamptz
)
language plpgsql volatile as $$
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
         due as (
           select d.id
             from wanted w
             join webhooks h on h.id = w.id
                            and h.deleted_at is null
             left join live l on l.webhook_id = w.id
            cross join lateral (
                    select p.id
                      from deliveries p
                     where p.webhook_id = w.id
                       and p.status = 'pending'
                       and p.next_attempt_at <= at
                       and (p.is_test or h.status in ('active', 'failing'))
                       and not exists (select
                                         from workers k
                                        where k.id = p.leased_by
                                          and k.alive_until > at)
                     order by p.next_attempt_at
                     limit greatest(0, least(w.amount, cap - coalesce(l.lease_count, 0)))
                  ) d
         ),
         claimed as (
           update deliveries d
              set leased_by = claimer,
                  lease_no = d.lease_no + 1
             from due
            where d.id = due.id
           returning d.*
         )
    select c.id, c.workspace_id, c.webhook_id, c.event_id, c.event_type, c.is_test,
           c.attempt_count + 1, c.schedule_step, c.lease_no,
           e.body, h.url, h.source, h.secret_sealed, h.headers_sealed, h.created_at, h.sends_from, h.expires_at
      from claimed c
      join events e on e.id = c.event_id
      join webhooks h on h.id = c.webhook_id;
end
$$;
