-- What the hourly round clears away needs an index each (engine/retention.ts): all webhooks that ended, not only test webhooks;
-- former secrets; sessions and invitations of people who did not come back.
drop index webhooks_that_expired;
create index webhooks_that_ended on webhooks (deleted_at) where deleted_at is not null;
create index webhooks_with_former_secret on webhooks (previous_secret_expires_at) where previous_secret_expires_at is not null;
create index sessions_by_expiry on sessions (expires_at);
create index invitations_by_expiry on invitations (expires_at);
