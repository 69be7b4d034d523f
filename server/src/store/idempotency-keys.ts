import type { Queryable } from '../database/database.ts';

export interface IdempotencyKey {
  workspaceId: string;
  /** Method and path of the call, so that one key can serve several calls. */
  scope: string;
  key: string;
}

export interface KeptAnswer {
  requestHash: Uint8Array;
  resourceId: string;
  /** The HTTP status of the first answer. */
  status: number;
}

export async function findKeptAnswer(db: Queryable, key: IdempotencyKey): Promise<KeptAnswer | undefined> {
  return (await db.query<KeptAnswer>(SELECT, [key.workspaceId, key.scope, key.key]))[0];
}

/** False when the key is taken: a racing call with the same key waits here for the other's commit first. */
export async function keepAnswer(
  tx: Queryable,
  key: IdempotencyKey,
  answer: KeptAnswer & { keptAt: Date },
): Promise<boolean> {
  const { requestHash, resourceId, status, keptAt } = answer;
  const values = [key.workspaceId, key.scope, key.key, requestHash, resourceId, status, keptAt];
  return (await tx.query(INSERT, values)).length === 1;
}

const SELECT = `
  select request_hash as "requestHash", resource_id as "resourceId", status
    from idempotency_keys
   where workspace_id = $1
     and scope = $2
     and key = $3`;

const INSERT = `
  insert into idempotency_keys (workspace_id, scope, key, request_hash, resource_id, status, created_at)
  values ($1, $2, $3, $4, $5, $6, $7)
      on conflict do nothing
  returning key`;
