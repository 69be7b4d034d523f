-- The answers of a survey or form that was deleted go too, when what was deleted with them has had its time (store/retention-leftovers.ts).
create index collectors_deleted on collectors (deleted_at) where deleted_at is not null;
