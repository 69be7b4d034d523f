-- A notice tells a receiver that our side ended its webhook, so that its platform can tell the owner (engine/notifier.ts). Whoever
-- ends a webhook only marks it, in the same statement; which receivers want to hear of it, the engine knows.
alter table webhooks
  -- When the next notice may go out. Null: none is wanted, or it has gone out, or it was tried often enough.
  add column notice_due_at timestamptz,
  add column notice_count  integer not null default 0;
create index webhooks_to_notify on webhooks (notice_due_at) where notice_due_at is not null;
