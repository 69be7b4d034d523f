import type { Queryable } from './database.ts';

/** A table as the catalogue knows it; names are quoted where they must be. */
export interface TableShape {
  name: string;
  /** Those that can be written: what Postgres computes itself is left out. */
  columns: { name: string; type: string }[];
  /** In the order of the primary key. */
  keyColumns: { name: string; type: string }[];
  /** Columns that a sequence fills. */
  countedColumns: string[];
  /** Tables that must have their rows before this one can. */
  references: string[];
}

/** Every table of ours, each after those that it refers to. From the catalogue, so that no future table can be forgotten. */
export async function listTables(db: Queryable): Promise<TableShape[]> {
  const shapes = await db.query<TableShape>(SHAPES);
  const ordered: TableShape[] = [];
  const isPlaced = (name: string) => ordered.some((one) => one.name === name);
  while (ordered.length < shapes.length) {
    const next = shapes.find(
      ({ name, references }) =>
        !isPlaced(name) && references.every((other) => other === name || isPlaced(other)),
    );
    if (!next) throw new Error('Tables refer to each other in a circle, so none can be filled first.');
    if (next.keyColumns.length === 0) throw new Error(`The table ${next.name} has no primary key.`);
    ordered.push(next);
  }
  return ordered;
}

/** The same, by name only, whatever they are like. */
export async function listTableNames(db: Queryable): Promise<string[]> {
  return (await db.query<{ name: string }>(NAMES)).map(({ name }) => name);
}

const FROM_CATALOGUE = `
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = current_schema()
     and c.relkind in ('r', 'p')
     and not c.relispartition
     and c.relname <> 'askusers_migrations'
   order by c.relname collate "C"`;

const NAMES = `
  select quote_ident(c.relname) as name${FROM_CATALOGUE}`;

const SHAPES = `
  select quote_ident(c.relname) as name,
         (select coalesce(json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod))
                                   order by a.attnum), '[]')
            from pg_attribute a
           where a.attrelid = c.oid
             and a.attnum > 0
             and not a.attisdropped
             and a.attgenerated = '') as columns,
         (select coalesce(json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod))
                                   order by k.place), '[]')
            from pg_index i
           cross join lateral unnest(i.indkey) with ordinality as k (attnum, place)
            join pg_attribute a on a.attrelid = c.oid
                               and a.attnum = k.attnum
           where i.indrelid = c.oid
             and i.indisprimary) as "keyColumns",
         (select coalesce(json_agg(a.attname order by a.attnum), '[]')
            from pg_attribute a
           where a.attrelid = c.oid
             and a.attnum > 0
             and not a.attisdropped
             and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null) as "countedColumns",
         (select coalesce(json_agg(distinct quote_ident(r.relname)), '[]')
            from pg_constraint k
            join pg_class r on r.oid = k.confrelid
           where k.conrelid = c.oid
             and k.contype = 'f') as references${FROM_CATALOGUE}`;
