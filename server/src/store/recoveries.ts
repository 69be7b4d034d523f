import type { Queryable } from '../database/database.ts';
import { type Page, type PageWish, pageOf } from './page.ts';

/** Recoveries as people ask for them; the work itself is in recovering.ts. */

export type RecoveryStatus = 'running' | 'done' | 'cancelled';

export interface RecoveryRow {
  id: string;
  webhookId: string;
  since: Date;
  status: RecoveryStatus;
  /** Null until it is counted; an expectation until the recovery is done. */
  total: number | null;
  done: number;
  createdAt: Date;
  finishedAt: Date | null;
}

/**
 * Undefined when there is no such webhook. While one is running for the webhook, a second wish joins it: the same recovery, with
 * the earlier of the two moments, goes through everything once more before it is done. The unique index decides races.
 */
export async function startRecovery(
  tx: Queryable,
  wish: { id: string; workspaceId: string; webhookId: string; since: Date },
  now: Date,
): Promise<RecoveryRow | undefined> {
  const values = [wish.id, wish.workspaceId, wish.webhookId, wish.since, now];
  return (await tx.query<RecoveryRow>(START, values))[0];
}

export async function findRecovery(
  db: Queryable,
  workspaceId: string,
  id: string,
): Promise<RecoveryRow | undefined> {
  return (await db.query<RecoveryRow>(SELECT_ONE, [workspaceId, id]))[0];
}

export async function listRecoveries(
  db: Queryable,
  workspaceId: string,
  webhookId: string | null,
  wish: PageWish,
): Promise<Page<RecoveryRow>> {
  const values = [workspaceId, wish.before, webhookId, wish.limit + 1];
  return pageOf(await db.query<RecoveryRow>(SELECT_PAGE, values), wish.limit);
}

/** Waits for the chunk under way. What is pending already stays pending; one that has ended stays as it is. */
export async function cancelRecovery(
  tx: Queryable,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<void> {
  await tx.query(CANCEL, [workspaceId, id, now]);
}

const COLUMNS = `r.id, r.webhook_id as "webhookId", r.since, r.status, r.total_count as total, r.done_count as done,
         r.created_at as "createdAt", r.finished_at as "finishedAt"`;

const START = `
  insert into recoveries as r (id, workspace_id, webhook_id, since, status, phase, asked_at, asked_before, created_at)
  select $1, h.workspace_id, h.id, $4, 'running', 'counting', $5, pg_current_xact_id(), $5
    from webhooks h
   where h.workspace_id = $2
     and h.id = $3
     and h.deleted_at is null
      on conflict (webhook_id) where status = 'running'
      do update
            set since = least(r.since, excluded.since),
                asked_again = true,
                asked_at = excluded.asked_at,
                asked_before = excluded.asked_before
  returning ${COLUMNS}`;

const SELECT_ONE = `
  select ${COLUMNS}
    from recoveries r
   where r.workspace_id = $1
     and r.id = $2`;

const SELECT_PAGE = `
  select ${COLUMNS}
    from recoveries r
   where r.workspace_id = $1
     and ($2::uuid is null or r.id < $2)
     and ($3::uuid is null or r.webhook_id = $3)
   order by r.id desc
   limit $4`;

const CANCEL = `
  update recoveries
     set status = 'cancelled',
         finished_at = $3
   where workspace_id = $1
     and id = $2
     and status = 'running'`;
