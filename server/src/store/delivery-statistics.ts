import type { Queryable } from '../database/database.ts';
import { firstIdAt } from './first-id-at.ts';

/** What became of the deliveries that a webhook got in a span of time, and how long their attempts took. Test sends are left out. */
export interface DeliveryStatistics {
  pending: number;
  delivered: number;
  failed: number;
  cancelled: number;
  /** Of the attempts of the deliveries looked at, in no order. */
  durationsMs: number[];
  /** Every how many-th delivery was looked at for its attempts: 1 for all. */
  everyNth: number;
}

/** Counted are all deliveries; of more than these, only so many, evenly spread, are looked at for their attempts. */
const MAX_LOOKED_AT = 500;

/** Half-open. A delivery's id is the moment it was made, so the span is a range of one index, and that index holds all that is counted. */
export async function readDeliveryStatistics(
  db: Queryable,
  webhookId: string,
  span: { from: Date; until: Date },
): Promise<DeliveryStatistics> {
  const rows = await db.query<DeliveryStatistics>(SELECT, [
    webhookId,
    firstIdAt(span.from),
    firstIdAt(span.until),
  ]);
  return rows[0] as DeliveryStatistics; // aggregates answer one row
}

export interface WebhookSummary {
  webhookId: string;
  delivered: number;
  failed: number;
  /** When the newest of all its deliveries was made, if there is one. */
  lastDeliveryAt: Date | null;
}

/** Of many webhooks at once, for a list; from the same index, test sends left out. */
export async function summariseWebhooks(
  db: Queryable,
  workspaceId: string,
  webhookIds: string[],
  from: Date,
): Promise<Map<string, WebhookSummary>> {
  const values = [workspaceId, webhookIds, firstIdAt(from)];
  const rows = await db.query<WebhookSummary>(SUMMARISE, values);
  return new Map(rows.map((row) => [row.webhookId, row]));
}

const SUMMARISE = `
  select h.id as "webhookId", made.delivered, made.failed, newest.created_at as "lastDeliveryAt"
    from webhooks h
   cross join lateral (
           select count(*) filter (where status = 'delivered') as delivered,
                  count(*) filter (where status = 'failed') as failed
             from deliveries
            where webhook_id = h.id
              and id >= $3
              and not is_test
         ) made
    left join lateral (
           select created_at
             from deliveries
            where webhook_id = h.id
              and not is_test
            order by id desc
            limit 1
         ) newest on true
   where h.workspace_id = $1
     and h.id = any ($2)`;

const SELECT = `
    with made as materialized (
           select id, status
             from deliveries
            where webhook_id = $1
              and id >= $2
              and id < $3
              and not is_test
         ),
         sampling as (
           select 1 + (count(*) - 1) / ${MAX_LOOKED_AT} as every_nth
             from made
         ),
         looked_at as materialized (
           select m.id
             from (select id, row_number() over (order by id) as place
                     from made) m
            where m.place % (select every_nth from sampling) = 0
         ),
         durations as (
           select a.duration_ms
             from looked_at l
            cross join lateral (
                    select duration_ms
                      from attempts
                     where delivery_id = l.id
                     order by id desc
                     limit 10
                  ) a
         )
  select count(*) filter (where status = 'pending') as pending,
         count(*) filter (where status = 'delivered') as delivered,
         count(*) filter (where status = 'failed') as failed,
         count(*) filter (where status = 'cancelled') as cancelled,
         coalesce((select array_agg(duration_ms) from durations), '{}') as "durationsMs",
         (select every_nth from sampling) as "everyNth"
    from made`;
