-- The log of a workspace is read by event type (docs/decisions/0025). In the place of the index that knew no type, not beside it:
-- every whole index is written three times for each delivery.
create index deliveries_of_type on deliveries (workspace_id, event_type, id desc);
drop index deliveries_of_workspace;
