import type { Queryable } from '../database/database.ts';
import { WEBHOOK_COLUMNS, type WebhookRow } from './webhooks.ts';

export interface Rotation {
  secretSealed: string;
  /** Null: the new secret counts alone at once. */
  previousExpiresAt: Date | null;
}

/**
 * The secret that worked last becomes the previous one and goes on making `X-Webhook-Signature` until the receiver knows the new
 * one. A second rotation in the overlap of a first drops the secret in between, which no receiver has shown to know.
 */
export async function rotateSecret(
  tx: Queryable,
  workspaceId: string,
  id: string,
  rotation: Rotation,
  now: Date,
): Promise<WebhookRow | undefined> {
  const values = [workspaceId, id, rotation.secretSealed, rotation.previousExpiresAt, now];
  return (await tx.query<WebhookRow>(ROTATE, values))[0];
}

/** Only the new secret counts from now on. Without a rotation under way nothing changes. */
export async function finishRotation(
  tx: Queryable,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<WebhookRow | undefined> {
  return (await tx.query<WebhookRow>(FINISH, [workspaceId, id, now]))[0];
}

const ROTATE = `
  update webhooks h
     set secret_sealed = $3,
         previous_secret_sealed = case when $4::timestamptz is null then null
                                       when h.signs_with = 'previous' and h.previous_secret_expires_at > $5
                                         then h.previous_secret_sealed
                                       else h.secret_sealed end,
         previous_secret_expires_at = $4,
         signs_with = case when $4::timestamptz is null then 'current' else 'previous' end,
         updated_at = $5
   where h.workspace_id = $1
     and h.id = $2
     and h.deleted_at is null
  returning ${WEBHOOK_COLUMNS}`;

const FINISH = `
  update webhooks h
     set previous_secret_sealed = null,
         previous_secret_expires_at = null,
         signs_with = 'current',
         updated_at = $3
   where h.workspace_id = $1
     and h.id = $2
     and h.deleted_at is null
  returning ${WEBHOOK_COLUMNS}`;
