import type { Queryable } from '../database/database.ts';
import { WITH_PENDING_WEBHOOKS } from './pending-webhooks.ts';

/**
 * How webhooks end. Pending deliveries are cancelled; the log of the others stays. `notify`: the receiver is told, unless the
 * webhook was for a test only (engine/notifier.ts).
 */

/** False when there is none (any more). */
export async function deleteWebhook(
  tx: Queryable,
  key: { workspaceId: string; id: string; notify: boolean },
  now: Date,
): Promise<boolean> {
  return (await tx.query(DELETE, [now, key.workspaceId, key.id, key.notify])).length === 1;
}

/** Those that the API key ordered, or ordered again last. */
export async function deleteWebhooksOfKey(
  tx: Queryable,
  key: { workspaceId: string; apiKeyId: string },
  now: Date,
): Promise<void> {
  await tx.query(DELETE_OF_KEY, [now, key.workspaceId, key.apiKeyId, true]);
}

/** Test webhooks whose time is up go by themselves, as if deleted. */
export async function deleteExpiredWebhooks(tx: Queryable, now: Date): Promise<string[]> {
  return (await tx.query<{ id: string }>(DELETE_EXPIRED, [now])).map((row) => row.id);
}

/**
 * Cancels what came when its webhook was just being deleted: a recording that did not see the deletion yet commits after the deletion
 * that did not see its deliveries. Answers the webhooks that had any.
 */
export async function cancelLeftBehind(tx: Queryable, now: Date): Promise<string[]> {
  return (await tx.query<{ id: string }>(CANCEL_LEFT_BEHIND, [now])).map((row) => row.id);
}

/** Those of the webhooks in `gone`; $1 is the moment. */
const CANCEL_PENDING = `
         update deliveries d
            set status = 'cancelled',
                next_attempt_at = null,
                leased_by = null,
                finished_at = $1
           from gone
          where d.webhook_id = gone.id
            and d.status = 'pending'`;

/** `condition` says which; $1 is the moment. */
const deleting = (condition: string, notify: string) => `
  with gone as (
         update webhooks
            set deleted_at = $1,
                updated_at = $1,
                notice_due_at = case when ${notify} and expires_at is null and status <> 'disabled' then $1::timestamptz end,
                notice_count = 0
          where deleted_at is null
            and ${condition}
         returning id
       ),
       cancelled as (${CANCEL_PENDING}
       )
  select id
    from gone`;

const DELETE = deleting('workspace_id = $2 and id = $3', '$4::boolean');

const DELETE_OF_KEY = deleting('workspace_id = $2 and api_key_id = $3', '$4::boolean');

const DELETE_EXPIRED = deleting('expires_at <= $1', 'false');

const CANCEL_LEFT_BEHIND = `${WITH_PENDING_WEBHOOKS},
       gone as (
         select h.id
           from pending p
           join webhooks h on h.id = p.webhook_id
                          and h.deleted_at is not null
       ),
       cancelled as (${CANCEL_PENDING}
       )
  select id
    from gone`;
