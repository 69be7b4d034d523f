import { copyTable } from './copy-table.ts';
import type { Database, Queryable, Transaction } from './database.ts';
import { listTableNames, listTables, type TableShape } from './list-tables.ts';

export interface CopiedTable {
  name: string;
  rowCount: number;
}

/** The target holds rows already, or tables of others, as named: nothing was copied. */
export class TargetNotEmpty extends Error {
  override readonly name = 'TargetNotEmpty';
  readonly tables: string[];
  constructor(tables: string[]) {
    super(`The target holds ${tables.join(', ')}.`);
    this.tables = tables;
  }
}

/**
 * Everything from one database into another one with the same schema, in one transaction there: all or nothing. At the end each
 * table's rows are compared by number and content, and a difference undoes it.
 */
export async function copyDatabase(parts: {
  source: Database;
  target: Database;
  /** Tables that mean nothing elsewhere. */
  leaveOut: readonly string[];
  /** Runs first in the target's transaction, to keep others out. */
  lock(tx: Transaction): Promise<void>;
  onCopied(table: CopiedTable): void;
}): Promise<CopiedTable[]> {
  const { source, target, leaveOut, lock, onCopied } = parts;
  return source.transaction((from) =>
    target.transaction(async (to) => {
      for (const side of [from, to]) await side.script(SAME_TEXT);
      await to.script('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0');
      await lock(to);
      const tables = await listTables(to);
      await refuseOtherTables(from, tables);
      await refuseRows(to, tables);
      const copied: CopiedTable[] = [];
      for (const table of tables.filter(({ name }) => !leaveOut.includes(name))) {
        const rowCount = await copyTable({ source: from, target: to, table });
        await refuseDifference(from, to, table);
        copied.push({ name: table.name, rowCount });
        onCopied({ name: table.name, rowCount });
      }
      return copied;
    }),
  );
}

/**
 * Refuses a target with rows, or with tables that the source does not have. For whoever would change its schema first: that may be the
 * database of a server, or of another program.
 */
export async function refuseUsedTarget(source: Queryable, target: Queryable): Promise<void> {
  const ours = new Set(await listTableNames(source));
  const names = await listTableNames(target);
  const others = names.filter((name) => !ours.has(name));
  const filled = await filledOf(
    target,
    names.filter((name) => ours.has(name)),
  );
  if (others.length + filled.length > 0) throw new TargetNotEmpty([...filled, ...others]);
}

/** So that a value has the same text on both sides. */
const SAME_TEXT = `
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local bytea_output = 'hex';
  set local extra_float_digits = 1`;

async function refuseOtherTables(from: Queryable, tables: TableShape[]): Promise<void> {
  const written = (shapes: TableShape[]) =>
    JSON.stringify(shapes.map(({ name, columns }) => [name, columns]));
  if (written(await listTables(from)) === written(tables)) return;
  throw new Error('The two databases do not have the same tables, though both were migrated.');
}

async function refuseRows(to: Queryable, tables: TableShape[]): Promise<void> {
  const filled = await filledOf(
    to,
    tables.map(({ name }) => name),
  );
  if (filled.length > 0) throw new TargetNotEmpty(filled);
}

async function filledOf(db: Queryable, names: string[]): Promise<string[]> {
  const filled: string[] = [];
  for (const name of names) {
    const [found] = await db.query(`select 1 as found from ${name} limit 1`);
    if (found) filled.push(name);
  }
  return filled;
}

async function refuseDifference(
  from: Queryable,
  to: Queryable,
  { name, columns }: TableShape,
): Promise<void> {
  const row = columns.map((column) => `t.${column.name}::text`).join(', ');
  // 60 bits of each row's MD5, summed: the order of rows does not matter.
  const sql = `
  select count(*) as count,
         coalesce(sum(('x' || left(md5(array[${row}]::text), 15))::bit(60)::bigint), 0)::text as digest
    from ${name} t`;
  const [[ours], [theirs]] = [
    await from.query<{ count: number; digest: string }>(sql),
    await to.query<{ count: number; digest: string }>(sql),
  ];
  if (ours?.count === theirs?.count && ours?.digest === theirs?.digest) return;
  throw new Error(
    `The table ${name} did not arrive as it was: ${ours?.count} rows went and ${theirs?.count} came.`,
  );
}
