-- The answers of a survey or form that was deleted go too, when what was deleted with them has had its time (store/retention-leftovers.ts).
create index collectors_deleted on collectors (deleted_at) where deleted_at is not null;

-- An answer that somebody deleted is in no recovery: its event stays in the log, and is sent to nobody anew.
alter table events add column erased_at timestamptz;

-- Numbers go on, and limits count what came; how many there are is what people are shown.
alter table collectors add column deleted_reply_count bigint not null default 0;
