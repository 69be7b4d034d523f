import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { copyDatabase } from '../../server/src/database/copy-database.ts';
import type { Database } from '../../server/src/database/database.ts';
import { openEmbeddedDatabase } from '../../server/src/database/embedded-database.ts';
import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';

const log = makeLog('silent');

/** Tables as a later version may have them: numbered by sequences, computed by Postgres, named oddly, referring to each other. */
const TABLES = `
  create table "Later Children" (
    id     serial primary key,
    parent bigint not null,
    at     timestamptz[],
    price  numeric,
    double float8
  );
  create table parents (
    number bigint primary key generated always as identity,
    note   jsonb not null,
    length integer generated always as (length(note::text)) stored
  );
  create table pairs (
    name  text collate "C",
    other uuid,
    body  text,
    primary key (name, other)
  );
  alter table "Later Children" add foreign key (parent) references parents`;

const ROWS = `
  insert into parents (note) select json_build_object('n', n, 'text', 'ção') from generate_series(1, 700) n;
  insert into "Later Children" (parent, at, price, double)
  select n, array['2026-01-01 00:00:00.123456Z'::timestamptz, null, 'infinity'], n / 3.0, sqrt(n) from generate_series(1, 700) n;
  insert into pairs
  select case when n % 2 = 0 then 'é' else 'Z' end, gen_random_uuid(), repeat('x', case when n % 100 = 0 then 1200000 else n end)
    from generate_series(1, 400) n`;

describeWithPostgres('a copy of a whole database', (postgres) => {
  let source: Database;
  let target: Database;
  beforeEach(async () => {
    source = await openEmbeddedDatabase({ folder: undefined, log });
    target = openPgDatabase({ url: await postgres().createDatabase(), log });
    for (const side of [source, target]) await side.transaction((tx) => tx.script(TABLES));
    await source.transaction((tx) => tx.script(ROWS));
  });
  afterEach(() => Promise.all([source.close(), target.close()]));

  const copied: string[] = [];
  const copy = () => {
    copied.length = 0;
    return copyDatabase({
      source,
      target,
      leaveOut: [],
      lock: async () => undefined,
      onCopied: ({ name }) => copied.push(name),
    });
  };

  test('has every table that the catalogue knows, parents before children, in as many batches as it takes', async () => {
    expect(await copy()).toEqual([
      { name: 'pairs', rowCount: 400 },
      { name: 'parents', rowCount: 700 },
      { name: '"Later Children"', rowCount: 700 },
    ]);
    const text = `select t::text as row from "Later Children" t order by id`;
    const inUtc = (database: Database) =>
      database.transaction(async (tx) => {
        await tx.script(`set local timezone = 'UTC'`);
        return tx.query(text);
      });
    expect(await inUtc(target)).toEqual(await inUtc(source));
    // What Postgres numbers and computes by itself goes on after what came.
    expect(await target.query(`insert into parents (note) values ('{}') returning number, length`)).toEqual([
      { number: 701, length: 2 },
    ]);
    expect(await target.query(`insert into "Later Children" (parent) values (1) returning id`)).toEqual([
      { id: 701 },
    ]);
  });

  describe('undoes everything', () => {
    const isEmpty = async () => {
      for (const name of ['pairs', 'parents', '"Later Children"'])
        expect(await target.query(`select 1 from ${name}`)).toEqual([]);
    };

    test('when a row came otherwise than it went', async () => {
      await target.transaction((tx) =>
        tx.script(`
          create function change() returns trigger language plpgsql as $$ begin new.price = new.price + 1e-9; return new; end $$;
          create trigger changes before insert on "Later Children" for each row when (new.id = 640) execute function change()`),
      );
      await expect(copy()).rejects.toThrow(
        'The table "Later Children" did not arrive as it was: 700 rows went and 700 came.',
      );
      await isEmpty();
    });

    test('when a row was swallowed', async () => {
      await target.transaction((tx) =>
        tx.script(`
          create function swallow() returns trigger language plpgsql as $$ begin return null; end $$;
          create trigger swallows before insert on pairs for each row when (new.body = 'xxx') execute function swallow()`),
      );
      await expect(copy()).rejects.toThrow(
        'The table pairs did not arrive as it was: 400 rows went and 399 came.',
      );
      await isEmpty();
    });
  });

  test('does not begin when the tables differ, when rows are there, or when a table has no key to walk along', async () => {
    await target.query('alter table pairs add column more text');
    await expect(copy()).rejects.toThrow('do not have the same tables');
    await source.query('alter table pairs add column more text');
    await target.query(`insert into pairs values ('there', gen_random_uuid())`);
    await expect(copy()).rejects.toMatchObject({ name: 'TargetNotEmpty', tables: ['pairs'] });
    for (const side of [source, target]) await side.query('create table keyless (text text)');
    await expect(copy()).rejects.toThrow('The table keyless has no primary key.');
  });
});
