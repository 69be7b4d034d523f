import { mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { create } from 'tar';
import { makeBackup } from '../../server/src/backup/make-backup.ts';
import { restoreBackup } from '../../server/src/backup/restore-backup.ts';
import { CommandRefused } from '../../server/src/command-refused.ts';
import {
  clock,
  keyOf,
  log,
  makeDataFolder,
  namesIn,
  removeFolder,
  withDatabase,
  workspaceNames,
} from '../support/data-folder.ts';
import { MIGRATIONS_FOLDER } from '../support/migrations-folder.ts';

let source: string;
let folder: string;
let backup: string;
let target: string;
beforeAll(async () => {
  source = (await makeDataFolder()).folder;
  folder = await mkdtemp(join(tmpdir(), 'askusers-archive-'));
  backup = join(folder, 'whole.tar.gz');
  await makeBackup({ dataDir: source, path: backup, now: new Date(), log });
});
afterAll(() => Promise.all([source, folder].map(removeFolder)));
beforeEach(async () => {
  target = await mkdtemp(join(tmpdir(), 'askusers-restored-'));
});
afterEach(() => removeFolder(target));

const restore = (
  more: { path?: string; replaces?: boolean; encryptionKey?: string; dataDir?: string } = {},
) =>
  restoreBackup({
    dataDir: target,
    path: backup,
    replaces: false,
    encryptionKey: null,
    migrationsFolder: MIGRATIONS_FOLDER,
    clock,
    log,
    ...more,
  });

async function refusal(doing: Promise<unknown>): Promise<string> {
  const error = await doing.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(CommandRefused);
  return (error as Error).message;
}

describe('a backup', () => {
  test('without a server leaves the data folder as it was, and the next start finds everything', async () => {
    expect(await namesIn(source)).toEqual(['encryption.key', 'postgres']);
    expect(await workspaceNames(source)).toEqual(['My workspace']);
    expect((await stat(backup)).mode & 0o777).toBe(0o600);
  });

  test('never overwrites a file', async () => {
    const doing = makeBackup({ dataDir: source, path: backup, now: new Date(), log });
    expect(await refusal(doing)).toBe(`${backup} exists already. Choose another name.`);
  });

  test('into a folder gets a name of its own there; a folder that is not there is named', async () => {
    const now = new Date('2026-11-25T18:30:01.000Z');
    const { path } = await makeBackup({ dataDir: source, path: target, now, log });
    expect(path).toBe(join(target, 'askusers-2026-11-25-183001.tar.gz'));
    const nowhere = join(target, 'nowhere', 'file.tar.gz');
    expect(await refusal(makeBackup({ dataDir: source, path: nowhere, now, log }))).toBe(
      `${nowhere} cannot be written: there is no such folder.`,
    );
    expect(await namesIn(source)).toEqual(['encryption.key', 'postgres']);
  });

  test('of a folder without a database is refused, and makes none', async () => {
    const doing = makeBackup({ dataDir: target, path: join(folder, 'none.tar.gz'), now: new Date(), log });
    expect(await refusal(doing)).toContain(`There is no database in ${target}.`);
    expect(await namesIn(target)).toEqual([]);
  });

  test('without the key in the folder says so, and is restored with ENCRYPTION_KEY only', async () => {
    const keyPath = join(source, 'encryption.key');
    const encryptionKey = (await keyOf(source)).trim();
    const path = join(folder, 'keyless.tar.gz');
    await rm(keyPath);
    const made = await makeBackup({ dataDir: source, path, now: new Date(), log });
    await writeFile(keyPath, `${encryptionKey}\n`, { mode: 0o600 });
    expect(made).toMatchObject({ hasKey: false });
    expect(await refusal(restore({ path }))).toContain('This backup holds no encryption key');
    expect(await namesIn(target)).toEqual([]);
    await restore({ path, encryptionKey });
    expect(await namesIn(target)).toEqual(['postgres']);
  });
});

describe('a restore', () => {
  test('brings back everything, and tells what it is', async () => {
    const { note, kept, aside } = await restore();
    expect(kept).toMatchObject({ surveyAndFormCount: 2, answerCount: 0, webhookCount: 0, pendingCount: 0 });
    expect(note).toMatchObject({ format: 'askusers-backup', format_version: 1, has_encryption_key: true });
    expect(aside).toBeUndefined();
    expect(await namesIn(target)).toEqual(['encryption.key', 'postgres']);
    expect(await workspaceNames(target)).toEqual(['My workspace']);
    expect(await keyOf(target)).toBe(await keyOf(source));
    expect((await stat(join(target, 'encryption.key'))).mode & 0o777).toBe(0o600);
  });

  test('refuses data that are there; told to replace them, it keeps them aside', async () => {
    await restore();
    await withDatabase(target, (database) => database.query(`update workspaces set name = 'Changed since'`));
    await writeFile(join(target, 'encryption.key'), 'another key\n');
    expect(await refusal(restore())).toContain(
      `${target} holds data already. To replace them, add --replace`,
    );
    expect(await keyOf(target)).toBe('another key\n');

    const { aside } = await restore({ replaces: true });
    expect(await workspaceNames(target)).toEqual(['My workspace']);
    expect(await workspaceNames(`${aside}`)).toEqual(['Changed since']);
    expect(await keyOf(`${aside}`)).toBe('another key\n');
    expect(await keyOf(target)).toBe(await keyOf(source));
  });

  test('refuses a folder that holds nothing but a key: it may be the only one', async () => {
    await writeFile(join(target, 'encryption.key'), 'precious\n');
    expect(await refusal(restore())).toContain('holds data already');
    expect(await keyOf(target)).toBe('precious\n');
  });

  test('is refused while a server uses the folder', async () => {
    await restore();
    await withDatabase(target, async () => {
      await expect(restore({ replaces: true })).rejects.toMatchObject({ name: 'DataFolderInUse' });
    });
  });

  test('into a folder that nobody may write to tells why', async () => {
    const file = join(target, 'a-file');
    await writeFile(file, '');
    await expect(restore({ dataDir: file })).rejects.toMatchObject({
      message: `The data folder ${file} cannot be used: it is not a folder.`,
    });
  });

  /** Each makes a file out of the whole backup; what is told about it. */
  const damaged: [string, (path: string) => Promise<void>, string][] = [
    ['cut off', cutOff, 'is cut off: it was not copied whole. Nothing was changed.'],
    ['with a byte turned', turnByte, 'is damaged, or no backup of Ask Users. Nothing was changed.'],
    ['empty', (path) => writeFile(path, ''), 'is'],
    ['no archive', (path) => writeFile(path, 'hello'), 'is damaged, or no backup of Ask Users'],
    ['no tar inside', (path) => writeFile(path, gzipSync('hello')), 'is'],
    [
      'somebody else’s archive',
      (path) => archiveWith(path, undefined),
      'This file is no backup of Ask Users.',
    ],
    [
      'of a newer format',
      (path) => archiveWith(path, { format_version: 2 }),
      'made by a newer version of Ask Users',
    ],
    [
      'of a newer schema',
      (path) => archiveWith(path, { schema_version: 999 }),
      'its database is at version 999',
    ],
    ['without its database', (path) => archiveWith(path, {}), 'cannot be opened'],
    [
      'of another Postgres',
      (path) => archiveWith(path, { postgres_version: '17' }),
      'The database in this backup is one of Postgres 17, and this version of Ask Users opens those of Postgres 18 only.',
    ],
    ['missing', (path) => rm(path, { force: true }), 'There is no file'],
  ];
  test.each(damaged)(
    'of a file that is %s is refused in a sentence, and changes nothing',
    async (_what, damage, told) => {
      const path = join(folder, 'damaged.tar.gz');
      await damage(path);
      await mkdir(join(target, 'postgres'));
      await writeFile(join(target, 'encryption.key'), 'precious\n');
      const sentence = await refusal(restore({ path, replaces: true }));
      expect(sentence).toContain(told);
      expect(sentence).not.toMatch(/Error|undefined/);
      expect(await namesIn(target)).toEqual(['encryption.key', 'postgres']);
      expect(await keyOf(target)).toBe('precious\n');
    },
  );

  async function cutOff(path: string): Promise<void> {
    await writeFile(path, await readFile(backup));
    await truncate(path, Math.floor((await stat(backup)).size * 0.7));
  }

  async function turnByte(path: string): Promise<void> {
    const bytes = await readFile(backup);
    const place = Math.floor(bytes.length / 2);
    bytes[place] = (bytes[place] ?? 0) ^ 0xff;
    await writeFile(path, bytes);
  }

  /** An archive whose note differs from the backup's (undefined: without one), around a database that is none. */
  async function archiveWith(path: string, note: object | undefined): Promise<void> {
    const unpacked = await mkdtemp(join(tmpdir(), 'askusers-other-'));
    await mkdir(join(unpacked, 'postgres'));
    await writeFile(join(unpacked, 'postgres', 'PG_VERSION'), '12\n');
    await writeFile(join(unpacked, 'encryption.key'), await keyOf(source));
    const rightNote = {
      format: 'askusers-backup',
      format_version: 1,
      made_at: new Date().toISOString(),
      schema_version: 1,
      postgres_version: '18',
      has_encryption_key: true,
    };
    if (note) await writeFile(join(unpacked, 'backup.json'), JSON.stringify({ ...rightNote, ...note }));
    await create({ file: path, cwd: unpacked, gzip: true }, await namesIn(unpacked));
    await removeFolder(unpacked);
  }
});

test('another ENCRYPTION_KEY than the backup was made with is refused', async () => {
  const encryptionKey = Buffer.alloc(32).toString('base64');
  expect(await refusal(restore({ encryptionKey }))).toContain(
    'ENCRYPTION_KEY is not the key that this backup was made with',
  );
  expect(await namesIn(target)).toEqual([]);
});
