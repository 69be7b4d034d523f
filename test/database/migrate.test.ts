import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { MigrationRefused, migrate } from '../../server/src/database/migrate.ts';
import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { MIGRATIONS_FOLDER } from '../support/migrations-folder.ts';
import { openEmbeddedTestDatabase } from '../support/test-database.ts';

const log = makeLog('silent');

describe('migrations on the embedded database', () => {
  describeMigrations(openEmbeddedTestDatabase);
});

describeWithPostgres('migrations on a Postgres server', (server) => {
  describeMigrations(async () => openPgDatabase({ url: await server().createDatabase(), log }));

  test('several processes that start at once all find it migrated', async () => {
    const url = await server().createDatabase();
    const databases = Array.from({ length: 4 }, () => openPgDatabase({ url, log }));
    await Promise.all(databases.map((database) => migrate(database, { folder: MIGRATIONS_FOLDER, log })));
    for (const database of databases) {
      expect(await database.query('select id from workspaces')).toEqual([]);
      await database.close();
    }
  });

  test('a migration may take longer than a statement otherwise may', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'askusers-slow-'));
    await writeFile(join(folder, '001.do.slow.sql'), 'create table done (); select pg_sleep(0.4);');
    const options = { url: await server().createDatabase(), log, statementLimitMs: 100, answerLimitMs: 200 };
    const [one, other] = [openPgDatabase(options), openPgDatabase(options)];
    await Promise.all([migrate(one, { folder, log }), migrate(other, { folder, log })]);
    expect(await other.query('select * from done')).toEqual([]);
    await one.close();
    await other.close();
    await rm(folder, { recursive: true });
  });
});

function describeMigrations(open: () => Promise<Database>): void {
  let database: Database;
  let folder: string;

  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.query('drop schema public cascade');
    await database.query('create schema public');
    // A folder of a kind that people really have.
    folder = join(await mkdtemp(join(tmpdir(), 'askusers-migrations-')), 'my [old] {files} (1)*');
    await mkdir(folder);
    await writeFile(
      join(folder, '001.do.first.sql'),
      'create table one (id integer); insert into one values (1);',
    );
    await writeFile(
      join(folder, '002.do.second.sql'),
      `create function two() returns text language sql as $$ select 'a;b' $$;`,
    );
  });
  afterEach(async () => {
    await rm(join(folder, '..'), { recursive: true });
  });

  const run = () => migrate(database, { folder, log });
  const versions = async () => {
    const rows = await database.query<{ version: number }>(
      'select version from askusers_migrations order by version',
    );
    return rows.map((row) => row.version);
  };

  test('all files run in order, and once', async () => {
    await run();
    await run();
    expect(await database.query('select two() as text, (select count(*) from one) as count')).toEqual([
      { text: 'a;b', count: 1 },
    ]);
    expect(await versions()).toEqual([0, 1, 2]);
  });

  test('a file that comes later runs later', async () => {
    await run();
    await writeFile(join(folder, '003.do.third.sql'), 'alter table one add column label text;');
    await run();
    expect(await database.query('select id, label from one')).toEqual([{ id: 1, label: null }]);
  });

  test('a file that fails leaves the database as it was', async () => {
    await writeFile(join(folder, '003.do.third.sql'), 'create table three (); select nonsense;');
    await expect(run()).rejects.toMatchObject({ code: '42703' });
    expect(
      await database.query(`select to_regclass('one') as one, to_regclass('askusers_migrations') as log`),
    ).toEqual([{ one: null, log: null }]);
    await rm(join(folder, '003.do.third.sql'));
    await run();
  });

  test('a database that a newer program used is refused with a sentence', async () => {
    await run();
    await rm(join(folder, '002.do.second.sql'));
    const refusal = await run().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MigrationRefused);
    expect((refusal as Error).message).toContain(
      'The database is at version 2, but this program knows only 1',
    );
    expect(await versions()).toEqual([0, 1, 2]);
  });

  test('a file that was changed after it ran is refused', async () => {
    await run();
    await writeFile(join(folder, '001.do.first.sql'), 'create table one (id bigint);');
    await expect(run()).rejects.toThrow(MigrationRefused);
    await expect(run()).rejects.toThrow('was changed after');
  });

  test('other line ends, as a checkout on Windows has them, are no change', async () => {
    const file = join(folder, '001.do.first.sql');
    await writeFile(file, 'create table one (id integer);\ninsert into one values (1);\n');
    await run();
    await writeFile(file, 'create table one (id integer);\r\ninsert into one values (1);\r\n');
    await run();
  });

  test.each([
    ['nothing', []],
    ['a gap', ['001.do.first.sql', '003.do.third.sql']],
    ['a number twice', ['001.do.first.sql', '001.do.again.sql']],
    ['a way back', ['001.do.first.sql', '001.undo.first.sql']],
    ['another name', ['1-first.sql']],
  ])('a folder with %s is refused', async (_, names) => {
    const other = join(folder, 'other');
    await mkdir(other);
    for (const name of names) await writeFile(join(other, name), 'select 1;');
    await expect(migrate(database, { folder: other, log })).rejects.toThrow(MigrationRefused);
  });
}
