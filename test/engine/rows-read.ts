import type { Transaction } from '../../server/src/database/database.ts';

/** Rows that were read so far in this transaction: going through a table from end to end, or led by an index. */
export async function rowsRead(tx: Transaction): Promise<{ scanned: number; fetched: number }> {
  const [row] = await tx.query<{ scanned: number; fetched: number }>(
    `select sum(seq_tup_read)::integer as scanned, sum(idx_tup_fetch)::integer as fetched
       from pg_stat_xact_user_tables`,
  );
  return row ?? { scanned: 0, fetched: 0 };
}
