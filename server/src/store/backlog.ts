import type { Queryable } from '../database/database.ts';
import { WITH_PENDING_WEBHOOKS } from './pending-webhooks.ts';

export interface Backlog {
  /** Counted up to COUNT_LIMIT: a scrape must not read a million rows. */
  pendingCount: number;
  /** Of the delivery that has been due for the longest; null when nothing is due. */
  oldestDueAt: Date | null;
}

export async function readBacklog(db: Queryable, now: Date): Promise<Backlog> {
  const rows = await db.query<Backlog>(SELECT, [now]);
  return rows[0] ?? { pendingCount: 0, oldestDueAt: null };
}

export const COUNT_LIMIT = 100_000;

// The oldest of each webhook, one look each; paused ones are not waited for.
const SELECT = `${WITH_PENDING_WEBHOOKS},
       oldest as (
         select (select d.next_attempt_at
                   from deliveries d
                  where d.webhook_id = h.id
                    and d.status = 'pending'
                  order by d.next_attempt_at
                  limit 1) as due_at
           from pending p
           join webhooks h on h.id = p.webhook_id
                          and h.status in ('active', 'failing')
       )
  select (select count(*)
            from (select
                    from deliveries
                   where status = 'pending'
                   limit ${COUNT_LIMIT}) counted) as "pendingCount",
         (select min(due_at)
            from oldest
           where due_at <= $1) as "oldestDueAt"`;
