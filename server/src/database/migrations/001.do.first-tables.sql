-- Moments are timestamptz and end in _at; ids are UUIDv7. What is signed or shown again word for word is text, never jsonb:
-- jsonb reorders keys and refuses \u0000 and lone surrogates, which real answers contain.

-- UUIDv7 made inside a statement, for rows that one statement makes many of (deliveries). RFC 9562, section 5.7.
create function uuid_v7(moment timestamptz) returns uuid
language sql volatile parallel safe as $$
  select encode(
           set_bit(set_bit(
             overlay(uuid_send(gen_random_uuid())
                     placing substring(int8send(floor(extract(epoch from moment) * 1000)::bigint) from 3)
                     from 1 for 6),
             52, 1), 53, 1),
           'hex')::uuid
$$;

create table workspaces (
  id         uuid        primary key,
  name       text        not null,
  created_at timestamptz not null
);

create table api_keys (
  id           uuid        primary key,
  workspace_id uuid        not null references workspaces,
  name         text        not null,
  -- SHA-256 of the whole key: the key itself is 256 random bits, so a slow hash would add nothing.
  key_hash     bytea       not null unique,
  -- The last four characters, to tell keys apart in a list.
  hint         text        not null,
  scopes       text[]      not null check (scopes <@ array['read', 'submit', 'manage']),
  created_at   timestamptz not null,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
create index api_keys_of_workspace on api_keys (workspace_id, id desc);

-- A survey or a form (docs/decisions/0003).
create table collectors (
  id           uuid        primary key,
  workspace_id uuid        not null references workspaces,
  kind         text        not null check (kind in ('survey', 'form')),
  title        text        not null,
  description  text        not null,
  status       text        not null check (status in ('draft', 'published', 'closed')),
  language     text        not null,
  languages    text[]      not null,
  -- Grows with every edit: a reply is recorded only against the version it was validated against.
  version      integer     not null default 1,
  -- JSON, as shared/src/definition.ts: questions, hidden_fields, settings.
  definition   text        not null,
  -- The settings that the reservation of numbers must check in SQL.
  reply_limit  bigint      check (reply_limit > 0),
  opens_at     timestamptz,
  closes_at    timestamptz,
  reply_count  bigint      not null default 0,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  published_at timestamptz,
  deleted_at   timestamptz,
  check (status = 'draft' or published_at is not null)
);
create index collectors_of_workspace on collectors (workspace_id, kind, id desc) where deleted_at is null;

-- A survey's response or a form's submission (docs/decisions/0003).
create table replies (
  id               uuid        primary key,
  workspace_id     uuid        not null references workspaces,
  collector_id     uuid        not null references collectors,
  number           bigint      not null,
  event_id         uuid        not null,
  -- The event's `data`, word for word: the API shows what the receivers got.
  data             text        not null,
  respondent_email text,
  created_at       timestamptz not null,
  unique (collector_id, number)
);
create index replies_of_collector on replies (collector_id, id desc);
create index replies_of_respondent on replies (workspace_id, lower(respondent_email)) where respondent_email is not null;

-- Question ids that at least one reply answered: their meaning may no longer change silently.
create table answered_questions (
  collector_id uuid not null references collectors,
  question_id  uuid not null,
  primary key (collector_id, question_id)
);

create table events (
  id           uuid        primary key,
  workspace_id uuid        not null references workspaces,
  event_type   text        not null check (event_type in ('survey.response.created', 'form.submission.created')),
  collector_id uuid,
  reply_id     uuid,
  -- The exact text that is signed and sent, in every attempt, resend and recovery.
  body         text        not null,
  is_test      boolean     not null,
  created_at   timestamptz not null
);
create index events_of_workspace on events (workspace_id, id desc);
create index events_of_collector on events (collector_id, id desc) where not is_test;

create table webhooks (
  id                  uuid        primary key,
  workspace_id        uuid        not null references workspaces,
  api_key_id          uuid,
  name                text,
  url                 text        not null,
  event_types         text[]      not null check (cardinality(event_types) > 0),
  -- Empty: all. A deleted survey's id stays and matches nothing.
  survey_ids          uuid[]      not null,
  form_ids            uuid[]      not null,
  source              text        not null check (source in ('dashboard', 'api', 'zapier', 'n8n', 'make')),
  external_id         text,
  -- Hash of url, event types and filter: the same order again is the same webhook.
  order_hash          bytea       not null,
  -- AES-256-GCM (engine/secret-box.ts).
  secret_sealed       text        not null,
  -- Set during the overlap of a rotation; both secrets sign then (DESIGN section 2).
  previous_secret_sealed     text,
  previous_secret_expires_at timestamptz,
  -- The secret that worked last; the other one is tried when a receiver answers 401 or 403.
  signs_with          text        not null default 'current' check (signs_with in ('current', 'previous')),
  headers_sealed      text,
  status              text        not null check (status in ('active', 'failing', 'paused', 'disabled')),
  disabled_at         timestamptz,
  disabled_reason     text        check (disabled_reason in ('gone', 'failing', 'by_hand')),
  -- The first failed attempt since the last success; five days of nothing but failures disable a webhook.
  failing_since       timestamptz,
  max_per_second      integer     check (max_per_second > 0),
  -- What the platform that the receiver belongs to takes; max_per_second goes before. Both null: no limit.
  platform_per_second integer     check (platform_per_second > 0),
  -- The rate as one timestamp (GCRA): when everything that was sent so far would be through at that rate.
  sent_through_at     timestamptz,
  -- Set: a test webhook, which goes by itself at that moment, is never retried and is part of no statistic.
  expires_at          timestamptz,
  -- Nothing is sent before: the caller of a create has not stored the secret yet.
  sends_from          timestamptz not null,
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  deleted_at          timestamptz,
  check ((status = 'disabled') = (disabled_at is not null)),
  check ((disabled_at is null) = (disabled_reason is null)),
  check ((previous_secret_sealed is null) = (previous_secret_expires_at is null))
);
create index webhooks_of_workspace on webhooks (workspace_id, id desc) where deleted_at is null;
-- Two subscribes at once: the index decides, and the loser finds the winner's row.
create unique index webhooks_by_external_id on webhooks (workspace_id, source, external_id)
  where external_id is not null and deleted_at is null;
create unique index webhooks_by_order on webhooks (workspace_id, source, order_hash)
  where external_id is null and deleted_at is null;
create index webhooks_that_expire on webhooks (expires_at) where expires_at is not null and deleted_at is null;

-- One row a process. Its leases live while alive_until lies ahead ('infinity' in embedded mode, where the start ends them).
create table workers (
  id          uuid        primary key,
  started_at  timestamptz not null,
  alive_until timestamptz not null
);

create table deliveries (
  id              uuid        primary key,
  workspace_id    uuid        not null,
  event_id        uuid        not null references events,
  webhook_id      uuid        not null references webhooks,
  event_type      text        not null,
  is_test         boolean     not null,
  status          text        not null check (status in ('pending', 'delivered', 'failed', 'cancelled')),
  -- Attempts ever made; the numbering goes on after a resend.
  attempt_count   integer     not null default 0,
  -- Attempts made on the present schedule; a resend sets it to 0.
  schedule_step   integer     not null default 0,
  next_attempt_at timestamptz,
  -- Set when the last attempt was refused in an overlap: the next one is made with the other secret.
  signs_with      text        check (signs_with in ('current', 'previous')),
  leased_by       uuid,
  -- The fencing token: grows with every claim, and only its holder may finish the delivery.
  lease_no        bigint      not null default 0,
  created_at      timestamptz not null,
  finished_at     timestamptz,
  unique (event_id, webhook_id),
  check ((status = 'pending') = (next_attempt_at is not null)),
  check ((status = 'pending') = (finished_at is null)),
  check (leased_by is null or status = 'pending')
);
-- For claim and sweep. Never an index on next_attempt_at alone: the planner may take it for the claim (DESIGN 5.1).
create index deliveries_due on deliveries (webhook_id, next_attempt_at) where status = 'pending';
-- First attempts have a lane of their own in the claim, so that the retries of a receiver that comes back do not hold them up.
create index deliveries_due_first on deliveries (webhook_id, next_attempt_at) where status = 'pending' and attempt_count = 0;
-- A paused webhook's backlog must not be searched for the test send that may still go out.
create index deliveries_due_tests on deliveries (webhook_id, next_attempt_at) where status = 'pending' and is_test;
create index deliveries_leased on deliveries (webhook_id) where leased_by is not null;
create index deliveries_of_workspace on deliveries (workspace_id, id desc);
create index deliveries_of_webhook on deliveries (webhook_id, id desc);
-- What went wrong is looked for most and is rare among millions that went well.
create index deliveries_undelivered on deliveries (workspace_id, status, id desc) where status in ('failed', 'cancelled');
create index deliveries_undelivered_of_webhook on deliveries (workspace_id, webhook_id, status, id desc) where status in ('failed', 'cancelled');

create table attempts (
  id                 uuid        primary key,
  workspace_id       uuid        not null,
  delivery_id        uuid        not null references deliveries,
  number             integer     not null check (number > 0),
  started_at         timestamptz not null,
  duration_ms        integer     not null check (duration_ms >= 0),
  outcome            text        not null,
  error_code         text,
  request_url        text        not null,
  -- JSON; header values that are secret are masked before they come here.
  request_headers    text        not null,
  response_status    integer,
  response_headers   text,
  -- As received: what receivers answer need not be text.
  response_body      bytea,
  response_truncated boolean     not null default false,
  -- False for an attempt whose lease had passed on meanwhile: logged, but it decided nothing.
  counted            boolean     not null
);
create index attempts_of_delivery on attempts (delivery_id, id);

-- Same key and same request: the first answer again, rebuilt from the id of what it made.
create table idempotency_keys (
  workspace_id uuid        not null references workspaces,
  -- Method and path of the call, so that one key can serve several calls.
  scope        text        not null,
  key          text        not null,
  request_hash bytea       not null,
  resource_id  uuid        not null,
  -- The HTTP status of the first answer.
  status       integer     not null default 201,
  created_at   timestamptz not null,
  primary key (workspace_id, scope, key)
);

-- Written once with the encryption key in force; a start with another key is refused instead of failing delivery by delivery.
create table encryption_canaries (
  key_id     text        primary key,
  sealed     text        not null,
  created_at timestamptz not null
);
