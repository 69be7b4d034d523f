import type { Queryable } from '../database/database.ts';
import { type Page, type PageWish, pageOf } from './page.ts';

export type Scope = 'read' | 'submit' | 'manage';

export interface ApiKeyRow {
  id: string;
  workspaceId: string;
  workspaceName: string;
  name: string;
  hint: string;
  scopes: Scope[];
  createdAt: Date;
  lastUsedAt: Date | null;
}

export interface NewApiKey {
  id: string;
  workspaceId: string;
  name: string;
  keyHash: Uint8Array;
  hint: string;
  scopes: Scope[];
  createdAt: Date;
}

/** False when a key with this hash is known already. */
export async function insertApiKey(tx: Queryable, key: NewApiKey): Promise<boolean> {
  const values = [key.id, key.workspaceId, key.name, key.keyHash, key.hint, key.scopes, key.createdAt];
  return (await tx.query(INSERT, values)).length === 1;
}

/** Also a revoked one: a key that was revoked must not come back with the next start. */
export async function isKnownKeyHash(db: Queryable, keyHash: Uint8Array): Promise<boolean> {
  return (await db.query(SELECT_HASH, [keyHash])).length === 1;
}

/** A key that was never revoked. The one look-up that has no workspace yet: the key is what names it. */
export async function findApiKeyByHash(db: Queryable, keyHash: Uint8Array): Promise<ApiKeyRow | undefined> {
  return (await db.query<ApiKeyRow>(SELECT_BY_HASH, [keyHash]))[0];
}

export async function findApiKey(
  db: Queryable,
  workspaceId: string,
  id: string,
): Promise<ApiKeyRow | undefined> {
  return (await db.query<ApiKeyRow>(SELECT_ONE, [workspaceId, id]))[0];
}

export async function listApiKeys(
  db: Queryable,
  workspaceId: string,
  wish: PageWish,
): Promise<Page<ApiKeyRow>> {
  return pageOf(
    await db.query<ApiKeyRow>(SELECT_PAGE, [workspaceId, wish.before, wish.limit + 1]),
    wish.limit,
  );
}

/** Noted at most once a minute a key: the use of a key must not cost a write a request. */
export async function noteApiKeyUse(db: Queryable, id: string, now: Date): Promise<void> {
  await db.query(UPDATE_LAST_USED, [id, now]);
}

export async function revokeApiKey(
  tx: Queryable,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  return (await tx.query(REVOKE, [workspaceId, id, now])).length === 1;
}

const COLUMNS = `
         k.id, k.workspace_id as "workspaceId", w.name as "workspaceName", k.name, k.hint, k.scopes,
         k.created_at as "createdAt", k.last_used_at as "lastUsedAt"`;

const INSERT = `
  insert into api_keys (id, workspace_id, name, key_hash, hint, scopes, created_at)
  values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (key_hash) do nothing
  returning id`;

const SELECT_HASH = `
  select id
    from api_keys
   where key_hash = $1`;

const SELECT_BY_HASH = `
  select ${COLUMNS}
    from api_keys k
    join workspaces w on w.id = k.workspace_id
   where k.key_hash = $1
     and k.revoked_at is null`;

const SELECT_ONE = `
  select ${COLUMNS}
    from api_keys k
    join workspaces w on w.id = k.workspace_id
   where k.workspace_id = $1
     and k.id = $2
     and k.revoked_at is null`;

const SELECT_PAGE = `
  select ${COLUMNS}
    from api_keys k
    join workspaces w on w.id = k.workspace_id
   where k.workspace_id = $1
     and k.revoked_at is null
     and ($2::uuid is null or k.id < $2)
   order by k.id desc
   limit $3`;

const UPDATE_LAST_USED = `
  update api_keys
     set last_used_at = $2
   where id = $1
     and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')`;

const REVOKE = `
  update api_keys
     set revoked_at = $3
   where workspace_id = $1
     and id = $2
     and revoked_at is null
  returning id`;
