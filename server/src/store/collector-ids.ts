import type { CollectorKind } from '@askusers/shared';
import type { Queryable } from '../database/database.ts';

/** Those of the ids that are collectors of this workspace, deleted ones left out. */
export async function knownCollectorIds(
  db: Queryable,
  workspaceId: string,
  kind: CollectorKind,
  ids: string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ id: string }>(SELECT, [workspaceId, kind, ids]);
  return new Set(rows.map((row) => row.id));
}

const SELECT = `
  select id
    from collectors
   where workspace_id = $1
     and kind = $2
     and id = any ($3::uuid[])
     and deleted_at is null`;
