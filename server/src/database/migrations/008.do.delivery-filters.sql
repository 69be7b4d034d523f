-- What people look for in the delivery log: an answer's status, a survey or form (docs/decisions/0026).
alter table deliveries
  -- Of the survey or form that the event is about; null for deliveries made before there was this column.
  add column collector_id         uuid,
  -- What the receiver answered to the last attempt, if it answered.
  add column last_response_status integer;
create index deliveries_of_collector on deliveries (collector_id, id desc) where collector_id is not null;
create index deliveries_undelivered_of_collector on deliveries (collector_id, status, id desc) where status in ('failed', 'cancelled');
-- 200 is what nearly all that went well were answered with, and costs nothing here.
create index deliveries_by_answer on deliveries (workspace_id, last_response_status, id desc) where last_response_status <> 200;
create index deliveries_by_answer_of_webhook on deliveries (workspace_id, webhook_id, last_response_status, id desc) where last_response_status <> 200;
