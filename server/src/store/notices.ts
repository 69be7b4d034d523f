import type { Queryable } from '../database/database.ts';
import type { WebhookSource } from './webhooks.ts';

/** A webhook that our side ended, and whose receiver may want to hear of it. */
export interface Notice {
  webhookId: string;
  /** From 1. */
  number: number;
  url: string;
  source: WebhookSource;
  /** Another webhook that has not ended sends to the same URL: the receiver is still wanted. */
  isStillServed: boolean;
}

/**
 * Takes notices that are due, each for one process only, and moves them on to their next moment: `waitsMs` has the waits after the
 * first, the second …; after the last there is none. A process that dies with one in hand costs that wait.
 */
export async function claimNotices(
  db: Queryable,
  { now, limit, waitsMs }: { now: Date; limit: number; waitsMs: readonly number[] },
): Promise<Notice[]> {
  return db.query<Notice>(CLAIM, [now, limit, waitsMs]);
}

/** No further one. Nothing happens when the webhook was ordered and ended again meanwhile. */
export async function endNotice(db: Queryable, { webhookId, number }: Notice): Promise<void> {
  await db.query(END, [webhookId, number]);
}

// Every workspace's: the engine's own round, as the sweep is.
const CLAIM = `
  with due as (
         select w.id
           from webhooks w
          where w.notice_due_at <= $1
          order by w.notice_due_at
          limit $2
            for no key update skip locked
       )
  update webhooks h
     set notice_count = h.notice_count + 1,
         notice_due_at = $1::timestamptz + make_interval(secs => ($3::integer[])[h.notice_count + 1] / 1000.0)
    from due
   where h.id = due.id
  returning h.id as "webhookId", h.notice_count as number, h.url, h.source,
            exists (
              select
                from webhooks o
               where o.workspace_id = h.workspace_id
                 and o.url = h.url
                 and o.id <> h.id
                 and o.deleted_at is null
                 and o.status <> 'disabled'
            ) as "isStillServed"`;

const END = `
  update webhooks
     set notice_due_at = null
   where id = $1
     and notice_count = $2
     and notice_due_at is not null`;
