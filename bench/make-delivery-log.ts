import { runScript } from './run-script.ts';

/**
 * So many deliveries over the last sixty days, each with an attempt, a tenth as many events. Of all 1 % failed, 0.1 % were cancelled
 * and 0.02 % are pending, spread by a hash over all webhooks but the second, which never failed. The last of the twenty got one event in
 * ten thousand. The submissions are one event in a thousand of the older half, and go to the first ten webhooks only.
 * The indexes are made afterwards, and the foreign keys hold, so they are not checked row by row.
 */
export async function makeDeliveryLog(databaseUrl: string, rowCount: number): Promise<void> {
  await runScript(databaseUrl, rows(rowCount));
  await runScript(databaseUrl, 'vacuum analyze');
  await runScript(databaseUrl, 'checkpoint');
}

const rows = (rowCount: number) => `
  set session_replication_role = replica;
  set maintenance_work_mem = '512MB';
  create temp table later_indexes as
  select indexname, indexdef
    from pg_indexes
   where schemaname = 'public'
     and tablename in ('events', 'deliveries', 'attempts')
     and indexname not in (select conname from pg_constraint);
  do $$
  declare one record;
  begin
    for one in select * from later_indexes loop execute 'drop index ' || one.indexname; end loop;
  end $$;

  create temp table numbered as
  select id, workspace_id, row_number() over (order by id) as place
    from webhooks
   where deleted_at is null;

  insert into events (id, workspace_id, event_type, collector_id, body, is_test, created_at)
  select uuid_v7(at), w.workspace_id,
         case when n % 1000 = 0 and n < ${rowCount / 20} then 'form.submission.created' else 'survey.response.created' end,
         c.id, '{"event_type":"survey.response.created","data":{}}', false, at
    from generate_series(1, ${rowCount / 10}) n
   cross join (select workspace_id from numbered limit 1) w
   cross join (select id from collectors where kind = 'survey' limit 1) c
   cross join lateral (select now() - interval '60 days' * (1 - n / ${rowCount / 10}.0) as at) m;

  insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, attempt_count,
                          next_attempt_at, finished_at, created_at)
  select uuid_v7(e.created_at), e.workspace_id, e.id, h.id, e.event_type, false, s.status, 1,
         case when s.status = 'pending' then now() + interval '1 hour' end,
         case when s.status <> 'pending' then e.created_at + interval '1 second' end, e.created_at
    from (select *, row_number() over (order by id) as n from events) e
   cross join generate_series(1, 10) k
    join numbered h on h.place = case when e.n % 10000 = 0 and k = 10 then 20 else k + 9 * (e.n % 2) end
   cross join lateral (select (hashint8(e.n * 10 + k)::bigint + 2147483648) % 100000 as roll) m
   cross join lateral (
           select case when h.place = 2     then 'delivered'
                       when m.roll < 1000   then 'failed'
                       when m.roll < 1100   then 'cancelled'
                       when m.roll < 1120   then 'pending'
                       else 'delivered'
                  end as status
         ) s
   order by e.id;

  insert into attempts (id, workspace_id, delivery_id, number, started_at, duration_ms, outcome, request_url, request_headers,
                        response_status, response_headers, response_body, counted)
  select uuid_v7(created_at), workspace_id, id, 1, created_at, 20, 'delivered', 'https://example.com/hooks/1',
         '{"Content-Type":"application/json","X-Webhook-Event":"survey.response.created","X-Webhook-Attempt":"1"}',
         200, '{"content-type":"text/plain"}', 'ok', true
    from deliveries;

  do $$
  declare one record;
  begin
    for one in select * from later_indexes loop execute one.indexdef; end loop;
  end $$;`;
