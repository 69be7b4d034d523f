-- Generated from the migrations; to renew: UPDATE_SCHEMA=1 npm run jest -- test/database/schema.test.ts

create table answered_questions (
  collector_id uuid not null,
  question_id uuid not null,
  constraint answered_questions_pkey PRIMARY KEY (collector_id, question_id),
  constraint answered_questions_collector_id_fkey FOREIGN KEY (collector_id) REFERENCES collectors(id)
);

create table api_keys (
  id uuid not null,
  workspace_id uuid not null,
  name text not null,
  key_hash bytea not null,
  hint text not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_key_hash_key UNIQUE (key_hash),
  constraint api_keys_scopes_check CHECK ((scopes <@ ARRAY['read'::text, 'submit'::text, 'manage'::text])),
  constraint api_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX api_keys_of_workspace ON api_keys USING btree (workspace_id, id DESC);

create table attempts (
  id uuid not null,
  workspace_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  started_at timestamp with time zone not null,
  duration_ms integer not null,
  outcome text not null,
  error_code text,
  request_url text not null,
  request_headers text not null,
  response_status integer,
  response_headers text,
  response_body bytea,
  response_truncated boolean not null default false,
  counted boolean not null,
  constraint attempts_pkey PRIMARY KEY (id),
  constraint attempts_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES deliveries(id),
  constraint attempts_duration_ms_check CHECK ((duration_ms >= 0)),
  constraint attempts_number_check CHECK ((number > 0))
);
CREATE INDEX attempts_of_delivery ON attempts USING btree (delivery_id, id);

create table collectors (
  id uuid not null,
  workspace_id uuid not null,
  kind text not null,
  title text not null,
  description text not null,
  status text not null,
  language text not null,
  languages text[] not null,
  version integer not null default 1,
  definition text not null,
  reply_limit bigint,
  opens_at timestamp with time zone,
  closes_at timestamp with time zone,
  reply_count bigint not null default 0,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  published_at timestamp with time zone,
  deleted_at timestamp with time zone,
  deleted_reply_count bigint not null default 0,
  constraint collectors_pkey PRIMARY KEY (id),
  constraint collectors_check CHECK (((status = 'draft'::text) OR (published_at IS NOT NULL))),
  constraint collectors_kind_check CHECK ((kind = ANY (ARRAY['survey'::text, 'form'::text]))),
  constraint collectors_reply_limit_check CHECK ((reply_limit > 0)),
  constraint collectors_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'closed'::text]))),
  constraint collectors_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX collectors_deleted ON collectors USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX collectors_of_workspace ON collectors USING btree (workspace_id, kind, id DESC) WHERE (deleted_at IS NULL);

create table deliveries (
  id uuid not null,
  workspace_id uuid not null,
  event_id uuid not null,
  webhook_id uuid not null,
  event_type text not null,
  is_test boolean not null,
  status text not null,
  attempt_count integer not null default 0,
  schedule_step integer not null default 0,
  next_attempt_at timestamp with time zone,
  signs_with text,
  leased_by uuid,
  lease_no bigint not null default 0,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  collector_id uuid,
  last_response_status integer,
  constraint deliveries_pkey PRIMARY KEY (id),
  constraint deliveries_check CHECK (((status = 'pending'::text) = (next_attempt_at IS NOT NULL))),
  constraint deliveries_check1 CHECK (((status = 'pending'::text) = (finished_at IS NULL))),
  constraint deliveries_check2 CHECK (((leased_by IS NULL) OR (status = 'pending'::text))),
  constraint deliveries_event_id_fkey FOREIGN KEY (event_id) REFERENCES events(id),
  constraint deliveries_event_id_webhook_id_key UNIQUE (event_id, webhook_id),
  constraint deliveries_signs_with_check CHECK ((signs_with = ANY (ARRAY['current'::text, 'previous'::text]))),
  constraint deliveries_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text, 'cancelled'::text]))),
  constraint deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id)
);
CREATE INDEX deliveries_by_answer ON deliveries USING btree (workspace_id, last_response_status, id DESC) WHERE (last_response_status <> 200);
CREATE INDEX deliveries_by_answer_of_webhook ON deliveries USING btree (workspace_id, webhook_id, last_response_status, id DESC) WHERE (last_response_status <> 200);
CREATE INDEX deliveries_due ON deliveries USING btree (webhook_id, next_attempt_at) WHERE (status = 'pending'::text);
CREATE INDEX deliveries_due_first ON deliveries USING btree (webhook_id, next_attempt_at) WHERE ((status = 'pending'::text) AND (attempt_count = 0));
CREATE INDEX deliveries_due_tests ON deliveries USING btree (webhook_id, next_attempt_at) WHERE ((status = 'pending'::text) AND is_test);
CREATE INDEX deliveries_leased ON deliveries USING btree (webhook_id) WHERE (leased_by IS NOT NULL);
CREATE INDEX deliveries_of_collector ON deliveries USING btree (collector_id, id DESC) WHERE (collector_id IS NOT NULL);
CREATE INDEX deliveries_of_type ON deliveries USING btree (workspace_id, event_type, id DESC);
CREATE INDEX deliveries_of_webhook ON deliveries USING btree (webhook_id, id DESC) INCLUDE (status, is_test);
CREATE INDEX deliveries_unanswered ON deliveries USING btree (workspace_id, id DESC) WHERE ((last_response_status IS NULL) AND (attempt_count > 0) AND (status <> 'delivered'::text));
CREATE INDEX deliveries_unanswered_of_webhook ON deliveries USING btree (workspace_id, webhook_id, id DESC) WHERE ((last_response_status IS NULL) AND (attempt_count > 0) AND (status <> 'delivered'::text));
CREATE INDEX deliveries_undelivered ON deliveries USING btree (workspace_id, status, id DESC) WHERE (status = ANY (ARRAY['failed'::text, 'cancelled'::text]));
CREATE INDEX deliveries_undelivered_of_collector ON deliveries USING btree (collector_id, status, id DESC) WHERE (status = ANY (ARRAY['failed'::text, 'cancelled'::text]));
CREATE INDEX deliveries_undelivered_of_webhook ON deliveries USING btree (workspace_id, webhook_id, status, id DESC) WHERE (status = ANY (ARRAY['failed'::text, 'cancelled'::text]));

create table encryption_canaries (
  key_id text not null,
  sealed text not null,
  created_at timestamp with time zone not null,
  constraint encryption_canaries_pkey PRIMARY KEY (key_id)
);

create table events (
  id uuid not null,
  workspace_id uuid not null,
  event_type text not null,
  collector_id uuid,
  reply_id uuid,
  body text not null,
  is_test boolean not null,
  created_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  constraint events_pkey PRIMARY KEY (id),
  constraint events_event_type_check CHECK ((event_type = ANY (ARRAY['survey.response.created'::text, 'form.submission.created'::text]))),
  constraint events_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX events_of_collector ON events USING btree (collector_id, id DESC) WHERE (NOT is_test);
CREATE INDEX events_of_workspace ON events USING btree (workspace_id, id DESC);

create table idempotency_keys (
  workspace_id uuid not null,
  scope text not null,
  key text not null,
  request_hash bytea not null,
  resource_id uuid not null,
  status integer not null default 201,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (workspace_id, scope, key),
  constraint idempotency_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys USING btree (created_at);

create table invitations (
  id uuid not null,
  workspace_id uuid not null,
  token_hash bytea not null,
  role text not null,
  email text,
  invited_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'viewer'::text]))),
  constraint invitations_token_hash_key UNIQUE (token_hash),
  constraint invitations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX invitations_by_expiry ON invitations USING btree (expires_at);
CREATE INDEX invitations_of_workspace ON invitations USING btree (workspace_id, id DESC);

create table recoveries (
  id uuid not null,
  workspace_id uuid not null,
  webhook_id uuid not null,
  since timestamp with time zone not null,
  status text not null,
  phase text not null,
  passed_id uuid,
  total_count bigint,
  counted_count bigint not null default 0,
  done_count bigint not null default 0,
  asked_again boolean not null default false,
  asked_at timestamp with time zone not null,
  asked_before xid8 not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint recoveries_pkey PRIMARY KEY (id),
  constraint recoveries_check CHECK (((status = 'running'::text) = (finished_at IS NULL))),
  constraint recoveries_phase_check CHECK ((phase = ANY (ARRAY['counting'::text, 'failed'::text, 'missing'::text]))),
  constraint recoveries_status_check CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'cancelled'::text]))),
  constraint recoveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id),
  constraint recoveries_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX recoveries_of_webhook ON recoveries USING btree (webhook_id, id DESC);
CREATE INDEX recoveries_of_workspace ON recoveries USING btree (workspace_id, id DESC);
CREATE UNIQUE INDEX recoveries_running ON recoveries USING btree (webhook_id) WHERE (status = 'running'::text);

create table replies (
  id uuid not null,
  workspace_id uuid not null,
  collector_id uuid not null,
  number bigint not null,
  event_id uuid not null,
  data text not null,
  respondent_email text,
  created_at timestamp with time zone not null,
  constraint replies_pkey PRIMARY KEY (id),
  constraint replies_collector_id_fkey FOREIGN KEY (collector_id) REFERENCES collectors(id),
  constraint replies_collector_id_number_key UNIQUE (collector_id, number),
  constraint replies_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX replies_of_collector ON replies USING btree (collector_id, id DESC);
CREATE INDEX replies_of_respondent ON replies USING btree (workspace_id, lower(respondent_email)) WHERE (respondent_email IS NOT NULL);

create table retention_marks (
  name text not null,
  passed_id uuid not null,
  constraint retention_marks_pkey PRIMARY KEY (name),
  constraint retention_marks_name_check CHECK ((name = 'response_bodies'::text))
);

create table sessions (
  id uuid not null,
  workspace_id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_hash_key UNIQUE (token_hash),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint sessions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX sessions_by_expiry ON sessions USING btree (expires_at);
CREATE INDEX sessions_of_user ON sessions USING btree (user_id);

create table upload_chunks (
  upload_id uuid not null,
  number integer not null,
  bytes bytea not null,
  constraint upload_chunks_pkey PRIMARY KEY (upload_id, number),
  constraint upload_chunks_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES uploads(id) ON DELETE CASCADE
);

create table uploads (
  id uuid not null,
  workspace_id uuid not null,
  collector_id uuid not null,
  question_id uuid not null,
  name text not null,
  mime_type text not null,
  size bigint,
  address_key bytea not null,
  visitor bytea,
  reply_id uuid,
  created_at timestamp with time zone not null,
  constraint uploads_pkey PRIMARY KEY (id),
  constraint uploads_check CHECK (((reply_id IS NULL) OR ((size IS NOT NULL) AND (visitor IS NULL)))),
  constraint uploads_collector_id_fkey FOREIGN KEY (collector_id) REFERENCES collectors(id),
  constraint uploads_reply_id_fkey FOREIGN KEY (reply_id) REFERENCES replies(id) ON DELETE CASCADE,
  constraint uploads_size_check CHECK ((size > 0)),
  constraint uploads_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX uploads_of_reply ON uploads USING btree (reply_id) WHERE (reply_id IS NOT NULL);
CREATE INDEX uploads_of_visitor ON uploads USING btree (visitor) WHERE (reply_id IS NULL);
CREATE INDEX uploads_waiting ON uploads USING btree (created_at) WHERE (reply_id IS NULL);
CREATE INDEX uploads_waiting_of_workspace ON uploads USING btree (workspace_id) WHERE (reply_id IS NULL);

create table users (
  id uuid not null,
  workspace_id uuid not null,
  email text not null,
  name text not null,
  role text not null,
  language text not null,
  password_hash text not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_key UNIQUE (email),
  constraint users_language_check CHECK ((language = ANY (ARRAY['en'::text, 'pt'::text]))),
  constraint users_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'viewer'::text]))),
  constraint users_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE INDEX users_of_workspace ON users USING btree (workspace_id, id DESC);

create table webhooks (
  id uuid not null,
  workspace_id uuid not null,
  api_key_id uuid,
  name text,
  url text not null,
  event_types text[] not null,
  survey_ids uuid[] not null,
  form_ids uuid[] not null,
  source text not null,
  external_id text,
  order_hash bytea not null,
  secret_sealed text not null,
  previous_secret_sealed text,
  previous_secret_expires_at timestamp with time zone,
  signs_with text not null default 'current'::text,
  headers_sealed text,
  status text not null,
  disabled_at timestamp with time zone,
  disabled_reason text,
  failing_since timestamp with time zone,
  max_per_second integer,
  platform_per_second integer,
  sent_through_at timestamp with time zone,
  expires_at timestamp with time zone,
  sends_from timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  notice_due_at timestamp with time zone,
  notice_count integer not null default 0,
  paused_at timestamp with time zone,
  constraint webhooks_pkey PRIMARY KEY (id),
  constraint webhooks_check CHECK (((status = 'disabled'::text) = (disabled_at IS NOT NULL))),
  constraint webhooks_check1 CHECK (((disabled_at IS NULL) = (disabled_reason IS NULL))),
  constraint webhooks_check2 CHECK (((previous_secret_sealed IS NULL) = (previous_secret_expires_at IS NULL))),
  constraint webhooks_check3 CHECK (((paused_at IS NULL) OR (status = 'paused'::text))),
  constraint webhooks_disabled_reason_check CHECK ((disabled_reason = ANY (ARRAY['gone'::text, 'failing'::text, 'by_hand'::text]))),
  constraint webhooks_event_types_check CHECK ((cardinality(event_types) > 0)),
  constraint webhooks_max_per_second_check CHECK ((max_per_second > 0)),
  constraint webhooks_platform_per_second_check CHECK ((platform_per_second > 0)),
  constraint webhooks_signs_with_check CHECK ((signs_with = ANY (ARRAY['current'::text, 'previous'::text]))),
  constraint webhooks_source_check CHECK ((source = ANY (ARRAY['dashboard'::text, 'api'::text, 'zapier'::text, 'n8n'::text, 'make'::text]))),
  constraint webhooks_status_check CHECK ((status = ANY (ARRAY['active'::text, 'failing'::text, 'paused'::text, 'disabled'::text]))),
  constraint webhooks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id)
);
CREATE UNIQUE INDEX webhooks_by_external_id ON webhooks USING btree (workspace_id, source, external_id) WHERE ((external_id IS NOT NULL) AND (deleted_at IS NULL));
CREATE UNIQUE INDEX webhooks_by_order ON webhooks USING btree (workspace_id, source, order_hash) WHERE ((external_id IS NULL) AND (deleted_at IS NULL));
CREATE INDEX webhooks_of_workspace ON webhooks USING btree (workspace_id, id DESC) WHERE (deleted_at IS NULL);
CREATE INDEX webhooks_that_ended ON webhooks USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX webhooks_that_expire ON webhooks USING btree (expires_at) WHERE ((expires_at IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX webhooks_to_notify ON webhooks USING btree (notice_due_at) WHERE (notice_due_at IS NOT NULL);
CREATE INDEX webhooks_with_former_secret ON webhooks USING btree (previous_secret_expires_at) WHERE (previous_secret_expires_at IS NOT NULL);

create table workers (
  id uuid not null,
  started_at timestamp with time zone not null,
  alive_until timestamp with time zone not null,
  constraint workers_pkey PRIMARY KEY (id)
);

create table workspaces (
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint workspaces_pkey PRIMARY KEY (id)
);

CREATE OR REPLACE FUNCTION after_attempts(status text, failing_since timestamp with time zone, signs_with text, is_gone boolean, counts boolean, succeeded boolean, worked_with text, ended_at timestamp with time zone, disable_after interval, OUT status_after text, OUT failing_since_after timestamp with time zone, OUT signs_with_after text)
 RETURNS record
 LANGUAGE sql
 STABLE
AS $function$
  select case when status = 'disabled' or is_gone             then 'disabled'
              when status = 'paused' or not counts            then status
              when succeeded                                  then 'active'
              when failing_since <= ended_at - disable_after  then 'disabled'
              else 'failing' end,
         case when not counts then failing_since
              when succeeded  then null
              else coalesce(failing_since, ended_at) end,
         coalesce(worked_with, signs_with)
$function$;

CREATE OR REPLACE FUNCTION claim_deliveries(claimer uuid, wanted_ids uuid[], wanted_amounts integer[], cap integer, at timestamp with time zone)
 RETURNS TABLE(delivery_id uuid, workspace_id uuid, webhook_id uuid, event_id uuid, event_type text, is_test boolean, attempt_number integer, schedule_step integer, lease_no bigint, signs_with text, tries_other_secret boolean, body text, url text, source text, secret_sealed text, previous_secret_sealed text, headers_sealed text, sends_from timestamp with time zone, sends_per_second integer, expires_at timestamp with time zone)
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION finish_attempts(batch json, disable_after interval)
 RETURNS TABLE(id uuid, counted boolean)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION record_replies(batch json, at timestamp with time zone)
 RETURNS TABLE(webhook_id uuid)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION reserve_numbers(collector_ids uuid[], versions integer[], amounts bigint[], at timestamp with time zone)
 RETURNS TABLE(collector_id uuid, version integer, before bigint, refusal text, granted bigint)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION uuid_v7(moment timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
AS $function$
  select encode(
           set_bit(set_bit(
             overlay(uuid_send(gen_random_uuid())
                     placing substring(int8send(floor(extract(epoch from moment) * 1000)::bigint) from 3)
                     from 1 for 6),
             52, 1), 53, 1),
           'hex')::uuid
$function$;
