import type { Queryable } from '../database/database.ts';

/** One step of retention: a short statement that removes a few rows, or none when it is not this process's turn. */
export interface RetentionChunk {
  /** False when another process is at it: one at a time is enough. */
  mine: boolean;
  count: number;
  /** The last row that was looked at; null when there was none. */
  passedId: string | null;
}

/** Every statement of retention begins with this. Any number will do, as long as nobody else locks it; held until the statement's own commit. */
export const WITH_TURN = `
    with turn as materialized (
           select pg_try_advisory_xact_lock(4927350113) as mine
         )`;

export async function runChunk(
  db: Queryable,
  sql: string,
  values: readonly unknown[],
): Promise<RetentionChunk> {
  const rows = await db.query<RetentionChunk>(sql, values);
  return rows[0] as RetentionChunk; // its last select is from `turn`, which has one row
}
