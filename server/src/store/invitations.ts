import type { Queryable } from '../database/database.ts';
import { type Page, type PageWish, pageOf } from './page.ts';
import type { Role } from './users.ts';

export interface InvitationRow {
  id: string;
  workspaceId: string;
  workspaceName: string;
  role: Role;
  email: string | null;
  /** Null: made by a start of the server, for the first owner. */
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
}

export interface NewInvitation extends Omit<InvitationRow, 'workspaceName'> {
  tokenHash: Uint8Array;
}

/** Those of the workspace that ran out are cleared away. */
export async function insertInvitation(tx: Queryable, invitation: NewInvitation): Promise<void> {
  const { id, workspaceId, tokenHash, role, email, invitedBy, createdAt, expiresAt } = invitation;
  await tx.query(DELETE_EXPIRED, [workspaceId, createdAt]);
  await tx.query(INSERT, [id, workspaceId, tokenHash, role, email, invitedBy, createdAt, expiresAt]);
}

/** One that still counts. The token is what names the workspace. */
export async function findInvitationByHash(
  db: Queryable,
  tokenHash: Uint8Array,
  now: Date,
): Promise<InvitationRow | undefined> {
  return (await db.query<InvitationRow>(SELECT_BY_HASH, [tokenHash, now]))[0];
}

export async function findInvitation(
  db: Queryable,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<InvitationRow | undefined> {
  return (await db.query<InvitationRow>(SELECT_ONE, [workspaceId, id, now]))[0];
}

/** What people made and what still counts; the links of starts are for nobody's list. */
export async function listInvitations(
  db: Queryable,
  workspaceId: string,
  wish: PageWish,
  now: Date,
): Promise<Page<InvitationRow>> {
  const rows = await db.query<InvitationRow>(SELECT_PAGE, [workspaceId, now, wish.before, wish.limit + 1]);
  return pageOf(rows, wish.limit);
}

/** False when there is none: of two who use it at once one comes too late. */
export async function deleteInvitation(tx: Queryable, workspaceId: string, id: string): Promise<boolean> {
  return (await tx.query(DELETE, [workspaceId, id])).length === 1;
}

/** Once there is an owner, the links that other starts printed are worth nothing. */
export async function deleteInvitationsOfStarts(tx: Queryable, workspaceId: string): Promise<void> {
  await tx.query(DELETE_OF_STARTS, [workspaceId]);
}

/** Whoever lost the right to invite must have left no way back in. */
export async function deleteInvitationsBy(
  tx: Queryable,
  workspaceId: string,
  invitedBy: string,
): Promise<void> {
  await tx.query(DELETE_BY, [workspaceId, invitedBy]);
}

const COLUMNS = `
         i.id, i.workspace_id as "workspaceId", w.name as "workspaceName", i.role, i.email,
         i.invited_by as "invitedBy", i.created_at as "createdAt", i.expires_at as "expiresAt"`;

const INSERT = `
  insert into invitations (id, workspace_id, token_hash, role, email, invited_by, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

const SELECT_BY_HASH = `
  select ${COLUMNS}
    from invitations i
    join workspaces w on w.id = i.workspace_id
   where i.token_hash = $1
     and i.expires_at > $2`;

const SELECT_ONE = `
  select ${COLUMNS}
    from invitations i
    join workspaces w on w.id = i.workspace_id
   where i.workspace_id = $1
     and i.id = $2
     and i.expires_at > $3`;

const SELECT_PAGE = `
  select ${COLUMNS}
    from invitations i
    join workspaces w on w.id = i.workspace_id
   where i.workspace_id = $1
     and i.expires_at > $2
     and i.invited_by is not null
     and ($3::uuid is null or i.id < $3)
   order by i.id desc
   limit $4`;

const DELETE = `
  delete
    from invitations
   where workspace_id = $1
     and id = $2
  returning id`;

const DELETE_OF_STARTS = `
  delete
    from invitations
   where workspace_id = $1
     and invited_by is null`;

const DELETE_BY = `
  delete
    from invitations
   where workspace_id = $1
     and invited_by = $2`;

const DELETE_EXPIRED = `
  delete
    from invitations
   where workspace_id = $1
     and expires_at <= $2`;
