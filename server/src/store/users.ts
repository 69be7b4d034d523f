import type { Queryable } from '../database/database.ts';
import { type Page, type PageWish, pageOf } from './page.ts';

export type Role = 'owner' | 'viewer';
export type UserLanguage = 'en' | 'pt';

export interface UserRow {
  id: string;
  workspaceId: string;
  email: string;
  name: string;
  role: Role;
  language: UserLanguage;
  createdAt: Date;
  lastSeenAt: Date | null;
}

export interface NewUser extends Omit<UserRow, 'lastSeenAt'> {
  passwordHash: string;
}

/** False when somebody has this e-mail address already. */
export async function insertUser(tx: Queryable, user: NewUser): Promise<boolean> {
  const { id, workspaceId, email, name, role, language, passwordHash, createdAt } = user;
  const values = [id, workspaceId, email, name, role, language, passwordHash, createdAt];
  return (await tx.query(INSERT, values)).length === 1;
}

/** For signing in, which has no workspace yet: the address is what names it. */
export async function findUserByEmail(
  db: Queryable,
  email: string,
): Promise<(UserRow & { passwordHash: string }) | undefined> {
  return (await db.query<UserRow & { passwordHash: string }>(SELECT_BY_EMAIL, [email]))[0];
}

export async function findRole(db: Queryable, workspaceId: string, id: string): Promise<Role | undefined> {
  return (await db.query<{ role: Role }>(SELECT_ROLE, [workspaceId, id]))[0]?.role;
}

export async function findPasswordHash(
  db: Queryable,
  workspaceId: string,
  id: string,
): Promise<string | undefined> {
  return (await db.query<{ hash: string }>(SELECT_PASSWORD_HASH, [workspaceId, id]))[0]?.hash;
}

export async function listUsers(db: Queryable, workspaceId: string, wish: PageWish): Promise<Page<UserRow>> {
  const rows = await db.query<UserRow>(SELECT_PAGE, [workspaceId, wish.before, wish.limit + 1]);
  return pageOf(rows, wish.limit);
}

export async function workspaceHasUsers(db: Queryable, workspaceId: string): Promise<boolean> {
  return (await db.query(SELECT_ANY, [workspaceId])).length === 1;
}

/** Locked until the transaction ends, so that of two owners who remove each other one stays. */
export async function lockOwnerIds(tx: Queryable, workspaceId: string): Promise<string[]> {
  return (await tx.query<{ id: string }>(LOCK_OWNERS, [workspaceId])).map((row) => row.id);
}

export async function updateUserRole(
  tx: Queryable,
  workspaceId: string,
  id: string,
  role: Role,
): Promise<UserRow | undefined> {
  return (await tx.query<UserRow>(UPDATE_ROLE, [workspaceId, id, role]))[0];
}

/** Null leaves as it is. */
export async function updateUser(
  tx: Queryable,
  workspaceId: string,
  id: string,
  edit: { name: string | null; language: UserLanguage | null; passwordHash: string | null },
): Promise<void> {
  await tx.query(UPDATE, [workspaceId, id, edit.name, edit.language, edit.passwordHash]);
}

/** A hash with risen parameters in the place of the one that was just found right. */
export async function replacePasswordHash(
  db: Queryable,
  workspaceId: string,
  id: string,
  hashes: { former: string; present: string },
): Promise<void> {
  await db.query(REPLACE_PASSWORD_HASH, [workspaceId, id, hashes.former, hashes.present]);
}

/** Sessions go with it. False when there is no such user. */
export async function deleteUser(tx: Queryable, workspaceId: string, id: string): Promise<boolean> {
  return (await tx.query(DELETE, [workspaceId, id])).length === 1;
}

const COLUMNS = `
         u.id, u.workspace_id as "workspaceId", u.email, u.name, u.role, u.language,
         u.created_at as "createdAt", u.last_seen_at as "lastSeenAt"`;

const INSERT = `
  insert into users (id, workspace_id, email, name, role, language, password_hash, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (email) do nothing
  returning id`;

const SELECT_BY_EMAIL = `
  select ${COLUMNS}, u.password_hash as "passwordHash"
    from users u
   where u.email = $1`;

const SELECT_ROLE = `
  select role
    from users
   where workspace_id = $1
     and id = $2`;

const SELECT_PASSWORD_HASH = `
  select password_hash as hash
    from users
   where workspace_id = $1
     and id = $2`;

const SELECT_PAGE = `
  select ${COLUMNS}
    from users u
   where u.workspace_id = $1
     and ($2::uuid is null or u.id < $2)
   order by u.id desc
   limit $3`;

const SELECT_ANY = `
  select id
    from users
   where workspace_id = $1
   limit 1`;

const LOCK_OWNERS = `
  select id
    from users
   where workspace_id = $1
     and role = 'owner'
   order by id
     for update`;

const UPDATE_ROLE = `
  update users u
     set role = $3
   where u.workspace_id = $1
     and u.id = $2
  returning ${COLUMNS}`;

const UPDATE = `
  update users
     set name = coalesce($3, name),
         language = coalesce($4, language),
         password_hash = coalesce($5, password_hash)
   where workspace_id = $1
     and id = $2`;

const REPLACE_PASSWORD_HASH = `
  update users
     set password_hash = $4
   where workspace_id = $1
     and id = $2
     and password_hash = $3`;

const DELETE = `
  delete
    from users
   where workspace_id = $1
     and id = $2
  returning id`;
