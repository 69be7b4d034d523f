import { join } from 'node:path';
import { verify } from '@askusers/shared';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CommandRefused } from '../../server/src/command-refused.ts';
import type { Database } from '../../server/src/database/database.ts';
import { listTableNames, listTables } from '../../server/src/database/list-tables.ts';
import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import { openSecretBox } from '../../server/src/encryption.ts';
import { moveToPostgresDatabase } from '../../server/src/moving/move-to-postgres-database.ts';
import { refuseMovedData } from '../../server/src/moving/moved-note.ts';
import { makeProcesses } from '../journeys/processes.ts';
import { clock, keyOf, log, makeDataFolder, removeFolder, withDatabase } from '../support/data-folder.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { MIGRATIONS_FOLDER } from '../support/migrations-folder.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { type Filled, fillEveryTable } from './fill-every-table.ts';

describeWithPostgres('moving from embedded to Postgres', (postgres) => {
  describe('everything', () => {
    const processes = makeProcesses();
    let folder: string;
    let filled: Filled;
    let receiver: TestReceiver;
    beforeAll(async () => {
      receiver = await startReceiver();
      folder = (await makeDataFolder()).folder;
      await withDatabase(folder, async (database) => {
        const box = await openSecretBox({ database, clock, encryptionKey: null, dataDir: folder });
        filled = await fillEveryTable(database, { box, receiverUrl: receiver.url });
      });
    });
    afterAll(async () => {
      await receiver.close();
      await removeFolder(folder);
    });

    const move = (targetUrl: string, onCopied: (table: { name: string }) => void = () => undefined) =>
      moveToPostgresDatabase({
        dataDir: folder,
        encryptionKey: null,
        targetUrl,
        targetName: 'the test',
        migrationsFolder: MIGRATIONS_FOLDER,
        clock,
        log,
        onCopied,
      });

    test('a target that holds anything is refused and left alone, and so is the source', async () => {
      const url = await postgres().createDatabase();
      const target = openPgDatabase({ url, log });
      const server = await processes.startServer({
        DATABASE_URL: url,
        ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
      });
      server.child.kill('SIGTERM');
      await server.ended;
      const error = await move(url).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(CommandRefused);
      expect((error as Error).message).toMatch(
        /^The database at the test is not empty \(.*workspaces.*\)\. Nothing in it was changed\./,
      );
      expect(await target.query('select name from workspaces')).toEqual([{ name: 'My workspace' }]);
      await target.close();
      await refuseMovedData(folder);
    });

    test('a target of an older version or of another program is refused as it is, before its tables are touched', async () => {
      const url = await postgres().createDatabase();
      const target = openPgDatabase({ url, log });
      // Without a key, as no table of ours is.
      await target.query('create table invoices (number integer)');
      await target.query('create table workspaces (id integer)');
      await target.query('insert into workspaces values (1)');
      const error = await move(url).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(CommandRefused);
      expect((error as Error).message).toContain(
        'is not empty (workspaces, invoices). Nothing in it was changed.',
      );
      expect(await listTableNames(target)).toEqual(['invoices', 'workspaces']);
      await target.close();
      await refuseMovedData(folder);
    });

    test('one that breaks in the middle leaves the target empty, and can be done again', async () => {
      const url = await postgres().createDatabase();
      const target = openPgDatabase({ url, log });
      const broken = move(url, ({ name }) => {
        if (name === 'events') throw new Error('as if the connection broke');
      });
      await expect(broken).rejects.toThrow('as if the connection broke');
      expect(await target.query('select id from workspaces')).toEqual([]);
      await refuseMovedData(folder);
      await target.close();
    });

    test('every row of every table arrives as it was; a server with the same key goes on and delivers what was pending', async () => {
      const url = await postgres().createDatabase();
      const key = (await keyOf(folder)).trim();
      const moved = await processes.run('move-to-postgres', { DATA_DIR: folder, DATABASE_URL: url }, []);
      expect(moved).toMatchObject({ code: 0, complained: '' });
      expect(moved.printed).toContain(`export ENCRYPTION_KEY=$(cat ${join(folder, 'encryption.key')})`);
      expect(moved.printed).not.toContain(key);

      const target = openPgDatabase({ url, log });
      const contents = await withDatabase(folder, async (source) => {
        const tables = await listTables(source);
        // Whoever adds a table gives it a row in fillEveryTable, or this says nothing about it.
        for (const { name } of tables)
          expect([name, await source.query(`select 1 from ${name} limit 1`)]).toEqual([
            name,
            [expect.anything()],
          ]);
        const copied = tables.filter(({ name }) => name !== 'workers').map(({ name }) => name);
        expect(moved.printed.match(/^ *\d+ \w+$/gm)?.map((line) => line.trim().split(' ')[1])).toEqual(
          copied,
        );
        for (const name of copied) {
          const rows = `select t::text as row from ${name} t order by md5(t::text)`;
          const [ours, theirs] = [await inUtc(source, rows), await inUtc(target, rows)];
          expect(theirs.length).toBe(ours.length);
          expect(theirs).toEqual(ours);
        }
        return tables.length;
      });
      expect(contents).toBeGreaterThan(18);
      expect(await target.query('select id from workers')).toEqual([]);
      await target.close();

      const later = await processes.run('main', { DATA_DIR: folder, PORT: '0' }, []);
      expect(later.code).toBe(1);
      expect(later.complained).toContain(
        `The data in ${folder} were moved to postgresql://postgres@127.0.0.1`,
      );

      await processes.startServer({
        DATABASE_URL: url,
        ENCRYPTION_KEY: key,
        ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
        LOG_LEVEL: 'warn',
      });
      const sent = await waitFor('the pending delivery', () => receiver.received[0]);
      expect(sent.body).toBe(filled.body);
      expect(sent.headers).toMatchObject({ 'webhook-id': filled.pendingEventId, 'x-webhook-attempt': '1' });
      expect(verify({ body: sent.body, headers: sent.headers, secret: filled.secret })).toEqual({
        kind: 'verified',
      });
    });

    test('what was moved is not moved again', async () => {
      await expect(move(await postgres().createDatabase())).rejects.toThrow('were moved to');
    });
  });
});

function inUtc(database: Database, sql: string): Promise<object[]> {
  return database.transaction(async (tx) => {
    await tx.script(`set local timezone = 'UTC'`);
    return tx.query(sql);
  });
}
