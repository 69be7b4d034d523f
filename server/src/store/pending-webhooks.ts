/**
 * Begins a statement with `pending (webhook_id)`: the webhooks that have anything pending. A skip scan over the index
 * (webhook_id, next_attempt_at), so it takes one look a webhook, whatever the backlog.
 */
export const WITH_PENDING_WEBHOOKS = `
  with recursive pending as (
         (select webhook_id
            from deliveries
           where status = 'pending'
           order by webhook_id
           limit 1)
         union all
         select (select d.webhook_id
                   from deliveries d
                  where d.status = 'pending'
                    and d.webhook_id > p.webhook_id
                  order by d.webhook_id
                  limit 1)
           from pending p
          where p.webhook_id is not null
       )`;
