import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeBackup } from '../../server/src/backup/make-backup.ts';
import { restoreBackup } from '../../server/src/backup/restore-backup.ts';
import { DataFolderUnusable } from '../../server/src/database/data-folder-errors.ts';
import { openEmbeddedDatabase } from '../../server/src/database/embedded-database.ts';
import { POSTGRES_VERSION } from '../../server/src/database/find-database-files.ts';
import { moveToPostgresDatabase } from '../../server/src/moving/move-to-postgres-database.ts';
import { clock, log } from '../support/data-folder.ts';
import { MIGRATIONS_FOLDER } from '../support/migrations-folder.ts';

/** Where a start would once have made an empty database, as if everything were lost. */
describe('what lies in the place of the database and is none', () => {
  let folder: string;
  let files: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'askusers-unfit-'));
    files = join(folder, 'postgres');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function refusal(doing: Promise<unknown>): Promise<string> {
    const error = await doing.catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(DataFolderUnusable);
    expect(await readdir(folder)).toEqual(['postgres']);
    return (error as Error).message;
  }
  const start = () => refusal(openEmbeddedDatabase({ folder, log }));

  test('a link whose disk is away refuses the start, a backup and a move, and a restore asks before it replaces it', async () => {
    await symlink(join(folder, 'away', 'postgres'), files);
    const told = `The data folder ${folder} cannot be used: ${files} is a link that leads to nothing. If it lies on a disk of its own, that may not be mounted.`;
    expect(await start()).toBe(told);
    const now = new Date();
    expect(
      await refusal(makeBackup({ dataDir: folder, path: join(tmpdir(), 'none.tar.gz'), now, log })),
    ).toBe(told);
    const move = { targetUrl: 'postgres://127.0.0.1:1/none', targetName: 'none', encryptionKey: null };
    const shared = { dataDir: folder, migrationsFolder: MIGRATIONS_FOLDER, clock, log };
    expect(await refusal(moveToPostgresDatabase({ ...shared, ...move, onCopied() {} }))).toBe(told);
    await expect(
      restoreBackup({ ...shared, path: 'any', replaces: false, encryptionKey: null }),
    ).rejects.toThrow('holds data already');
  });

  test('an empty folder, such as one whose disk is not mounted, gets no new database', async () => {
    await mkdir(files);
    expect(await start()).toContain(`there is no database in ${files}. If it lies on a disk of its own`);
    expect(await readdir(files)).toEqual([]);
    await rm(files, { recursive: true });
    await (await openEmbeddedDatabase({ folder, log })).close();
  });

  test('a database of another Postgres is named with its version and left alone', async () => {
    await mkdir(files);
    await writeFile(join(files, 'PG_VERSION'), '17\n');
    expect(await start()).toContain(
      `its database is one of Postgres 17, and this version of Ask Users opens those of Postgres ${POSTGRES_VERSION} only. Nothing was changed.`,
    );
    expect(await readdir(files)).toEqual(['PG_VERSION']);
  });

  test('a file is none', async () => {
    await writeFile(files, 'hello');
    expect(await start()).toContain(`there is no database in ${files}`);
  });

  test('the version that is asked for is the one that a new database has', async () => {
    await (await openEmbeddedDatabase({ folder, log })).close();
    expect((await readFile(join(files, 'PG_VERSION'), 'utf8')).trim()).toBe(POSTGRES_VERSION);
  });
});
