-- When a pause began, so that what was missed since then can still be told after the webhook was edited.
alter table webhooks
  add column paused_at timestamptz,
  add check (paused_at is null or status = 'paused');
update webhooks
   set paused_at = updated_at
 where status = 'paused';

-- What people look for in the delivery log: last attempts that got no answer at all.
create index deliveries_unanswered on deliveries (workspace_id, id desc)
 where last_response_status is null and attempt_count > 0 and status <> 'delivered';
create index deliveries_unanswered_of_webhook on deliveries (workspace_id, webhook_id, id desc)
 where last_response_status is null and attempt_count > 0 and status <> 'delivered';

-- How much of a workspace waits for the rest of its answers.
create index uploads_waiting_of_workspace on uploads (workspace_id) where reply_id is null;
