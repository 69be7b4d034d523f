import type { Queryable } from '../database/database.ts';
import type { Role, UserLanguage } from './users.ts';

/** A session with the person it belongs to, as they are now. */
export interface SessionRow {
  id: string;
  workspaceId: string;
  workspaceName: string;
  userId: string;
  email: string;
  name: string;
  role: Role;
  language: UserLanguage;
  createdAt: Date;
  seenAt: Date;
}

export interface NewSession {
  id: string;
  workspaceId: string;
  userId: string;
  tokenHash: Uint8Array;
  createdAt: Date;
  expiresAt: Date;
}

/**
 * False when the user is gone or has another password by now than the one that was just found right: a change of password under
 * way is waited for, and ends the sessions that were there before it. Sessions that ran out are cleared away.
 */
export async function insertSession(
  tx: Queryable,
  session: NewSession,
  rightPasswordHash: string,
): Promise<boolean> {
  const { id, workspaceId, userId, tokenHash, createdAt, expiresAt } = session;
  await tx.query(DELETE_EXPIRED, [workspaceId, userId, createdAt]);
  const values = [id, workspaceId, userId, tokenHash, createdAt, expiresAt, rightPasswordHash];
  return (await tx.query(INSERT, values)).length === 1;
}

/** One that has not run out. Like an API key, the token is what names the workspace. */
export async function findSessionByHash(
  db: Queryable,
  tokenHash: Uint8Array,
  now: Date,
): Promise<SessionRow | undefined> {
  return (await db.query<SessionRow>(SELECT_BY_HASH, [tokenHash, now]))[0];
}

export async function noteSessionUse(
  db: Queryable,
  session: { workspaceId: string; id: string },
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await db.query(NOTE_USE, [session.workspaceId, session.id, now, expiresAt]);
}

export async function deleteSession(tx: Queryable, workspaceId: string, id: string): Promise<void> {
  await tx.query(DELETE, [workspaceId, id]);
}

/** A browser that signs in again leaves its former session behind, whoever's it was. */
export async function deleteSessionByHash(tx: Queryable, tokenHash: Uint8Array): Promise<void> {
  await tx.query(DELETE_BY_HASH, [tokenHash]);
}

/** All of a user's, save one. */
export async function deleteSessionsOfUser(
  tx: Queryable,
  workspaceId: string,
  userId: string,
  keptId: string | null,
): Promise<void> {
  await tx.query(DELETE_OF_USER, [workspaceId, userId, keptId]);
}

const INSERT = `
  insert into sessions (id, workspace_id, user_id, token_hash, created_at, seen_at, expires_at)
  select $1, u.workspace_id, u.id, $4, $5, $5, $6
    from users u
   where u.workspace_id = $2
     and u.id = $3
     and u.password_hash = $7
     for share
  returning id`;

const SELECT_BY_HASH = `
  select s.id, s.workspace_id as "workspaceId", w.name as "workspaceName", s.user_id as "userId",
         u.email, u.name, u.role, u.language, s.created_at as "createdAt", s.seen_at as "seenAt"
    from sessions s
    join users u on u.id = s.user_id
                and u.workspace_id = s.workspace_id
    join workspaces w on w.id = s.workspace_id
   where s.token_hash = $1
     and s.expires_at > $2`;

const NOTE_USE = `
  with seen as (
         update sessions
            set seen_at = $3,
                expires_at = $4
          where workspace_id = $1
            and id = $2
         returning user_id
       )
  update users u
     set last_seen_at = $3
    from seen
   where u.workspace_id = $1
     and u.id = seen.user_id`;

const DELETE = `
  delete
    from sessions
   where workspace_id = $1
     and id = $2`;

const DELETE_BY_HASH = `
  delete
    from sessions
   where token_hash = $1`;

const DELETE_OF_USER = `
  delete
    from sessions
   where workspace_id = $1
     and user_id = $2
     and ($3::uuid is null or id <> $3)`;

const DELETE_EXPIRED = `
  delete
    from sessions
   where workspace_id = $1
     and user_id = $2
     and expires_at <= $3`;
