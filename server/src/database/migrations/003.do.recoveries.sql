-- A recovery is work that is kept: any process takes its next chunk, and a restart goes on where the last commit left it.
create table recoveries (
  id              uuid        primary key,
  workspace_id    uuid        not null references workspaces,
  webhook_id      uuid        not null references webhooks,
  since           timestamptz not null,
  status          text        not null check (status in ('running', 'done', 'cancelled')),
  -- How many there are; then failed deliveries again; then deliveries for events that have none.
  phase           text        not null check (phase in ('counting', 'failed', 'missing')),
  -- The last delivery or event that the phase has dealt with.
  passed_id       uuid,
  -- Null until it is counted.
  total_count     bigint,
  counted_count   bigint      not null default 0,
  done_count      bigint      not null default 0,
  -- Somebody wished for another one meanwhile: go through it once more before it is done.
  asked_again     boolean     not null default false,
  asked_at        timestamptz not null,
  -- The transaction of the last wish. Submits that began before have smaller ids (their first statement gives them one), and one
  -- that still runs knew the webhook as it was, say paused: events that have no delivery are looked for when none runs any more.
  asked_before    xid8        not null,
  created_at      timestamptz not null,
  finished_at     timestamptz,
  check ((status = 'running') = (finished_at is null))
);
create unique index recoveries_running on recoveries (webhook_id) where status = 'running';
create index recoveries_of_workspace on recoveries (workspace_id, id desc);
create index recoveries_of_webhook on recoveries (webhook_id, id desc);

-- Statistics count a month of one webhook's deliveries, whose rows lie scattered among everybody's: the index alone will do.
drop index deliveries_of_webhook;
create index deliveries_of_webhook on deliveries (webhook_id, id desc) include (status, is_test);

-- Retention (engine/retention.ts). Deliveries, events and attempts are found by their ids, which are times.
create index idempotency_keys_by_age on idempotency_keys (created_at);
create index webhooks_that_expired on webhooks (deleted_at) where expires_at is not null and deleted_at is not null;

-- How far a walk through a table has come, so that the next one need not begin at its start.
create table retention_marks (
  name      text primary key check (name in ('response_bodies')),
  passed_id uuid not null
);
