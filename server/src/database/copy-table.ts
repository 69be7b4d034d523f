import type { Queryable } from './database.ts';
import type { TableShape } from './list-tables.ts';

/** Rows of a batch, and how large they may be together as text: an event alone can have a mebibyte. */
const MAX_ROWS = 500;
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * All rows of a table, batch by batch along its primary key. Values travel as Postgres's own text, which loses nothing: a Date of
 * JavaScript would cut the microseconds off a moment. Answers how many there were.
 */
export async function copyTable(parts: {
  source: Queryable;
  target: Queryable;
  table: TableShape;
}): Promise<number> {
  const { source, target, table } = parts;
  const insert = insertStatement(table);
  let copied = 0;
  let wanted = 10;
  let last: (string | null)[] | undefined;
  for (;;) {
    const rows = await source.query<Batch>(batchStatement(table, wanted, last !== undefined), last ?? []);
    if (rows.length === 0) break;
    const columns = table.columns.map((_, index) => rows.map((row) => row.values[index] ?? null));
    await target.query(insert, columns);
    copied += rows.length;
    last = rows.at(-1)?.key;
    // Where rows are large, a few were read; it would be a waste to have hundreds looked at for the next few.
    wanted = Math.min(MAX_ROWS, 2 * rows.length);
  }
  for (const column of table.countedColumns) await continueSequence(target, table, column);
  return copied;
}

interface Batch {
  values: (string | null)[];
  key: (string | null)[];
}

const textOf = ({ name }: { name: string }) => `t.${name}::text`;

function batchStatement(
  { name, columns, keyColumns }: TableShape,
  limit: number,
  continues: boolean,
): string {
  const key = keyColumns.map((column) => `t.${column.name}`).join(', ');
  const after = keyColumns.map(({ type }, index) => `$${index + 1}::text::${type}`).join(', ');
  const bytes = columns.map((column) => `coalesce(octet_length(${textOf(column)}), 0)`).join(' + ');
  // The first row of a batch always comes, whatever its size.
  return `
  select row_values as "values", row_key as "key"
    from (select array[${columns.map(textOf).join(', ')}] as row_values,
                 array[${keyColumns.map(textOf).join(', ')}] as row_key,
                 row_number() over by_key as place,
                 sum(${bytes}) over by_key as bytes
            from (select *
                    from ${name} t
                   ${continues ? `where (${key}) > (${after})` : ''}
                   order by ${key}
                   limit ${limit}) t
          window by_key as (order by ${key})) batch
   where place = 1 or bytes <= ${MAX_BYTES}
   order by place`;
}

function insertStatement({ name, columns }: TableShape): string {
  const names = columns.map((column) => column.name).join(', ');
  const arrays = columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const cast = columns.map(({ type }, index) => `c${index + 1}::${type}`).join(', ');
  const aliases = columns.map((_, index) => `c${index + 1}`).join(', ');
  return `
  insert into ${name} (${names})
  overriding system value
  select ${cast}
    from unnest(${arrays}) as given (${aliases})`;
}

/** The next row that is numbered by itself comes after all that were copied. */
async function continueSequence(target: Queryable, { name }: TableShape, column: string): Promise<void> {
  await target.query(
    `select setval(pg_get_serial_sequence($1, $2), max(${quoted(column)})) from ${name} having count(*) > 0`,
    [name, column],
  );
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
