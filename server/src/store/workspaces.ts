import type { Queryable } from '../database/database.ts';

export interface WorkspaceRow {
  id: string;
  name: string;
}

export async function insertWorkspace(tx: Queryable, row: WorkspaceRow & { createdAt: Date }): Promise<void> {
  await tx.query(INSERT, [row.id, row.name, row.createdAt]);
}

export async function anyWorkspace(db: Queryable): Promise<WorkspaceRow | undefined> {
  const rows = await db.query<WorkspaceRow>(SELECT_FIRST);
  return rows[0];
}

/** Until the transaction ends, nobody else makes workspaces at a start. */
export async function lockWorkspaces(tx: Queryable): Promise<void> {
  await tx.query(LOCK);
}

const INSERT = `
  insert into workspaces (id, name, created_at)
  values ($1, $2, $3)`;

const SELECT_FIRST = `
  select id, name
    from workspaces
   order by id
   limit 1`;

const LOCK = `
  lock table workspaces in share row exclusive mode`;
