import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { create, extract } from 'tar';
import { makeBackup } from '../../server/src/backup/make-backup.ts';
import { restoreBackup } from '../../server/src/backup/restore-backup.ts';
import { clock, log, makeDataFolder, namesIn, removeFolder, workspaceNames } from '../support/data-folder.ts';
import { MIGRATIONS_FOLDER } from '../support/migrations-folder.ts';

let source: string;
let folder: string;
let backup: string;
/** The backup unpacked, to be changed and packed again. */
let unpacked: string;
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
  unpacked = await mkdtemp(join(tmpdir(), 'askusers-unpacked-'));
  await extract({ file: backup, cwd: unpacked });
});
afterEach(() => Promise.all([target, unpacked].map(removeFolder)));

const restore = (path: string) =>
  restoreBackup({
    dataDir: target,
    path,
    replaces: false,
    encryptionKey: null,
    migrationsFolder: MIGRATIONS_FOLDER,
    clock,
    log,
  });

async function pack(names: string[]): Promise<string> {
  const path = join(folder, 'other.tar.gz');
  await create({ file: path, cwd: unpacked, gzip: true }, names);
  return path;
}

test('a database that lies elsewhere, behind a link, is opened there, and its backup is whole', async () => {
  const path = join(folder, 'linked.tar.gz');
  const elsewhere = join(folder, 'elsewhere');
  await rename(join(source, 'postgres'), elsewhere);
  await symlink(elsewhere, join(source, 'postgres'));
  try {
    await makeBackup({ dataDir: source, path, now: new Date(), log });
  } finally {
    await rm(join(source, 'postgres'));
    await rename(elsewhere, join(source, 'postgres'));
  }
  await restore(path);
  expect(await workspaceNames(target)).toEqual(['My workspace']);
});

test('a backup with only a link to its database is refused: a start would make an empty one', async () => {
  await rename(join(unpacked, 'postgres'), join(unpacked, 'elsewhere'));
  await symlink('elsewhere', join(unpacked, 'postgres'));
  const path = await pack(['backup.json', 'encryption.key', 'postgres']);
  await expect(restore(path)).rejects.toThrow('This backup holds no database');
  expect(await namesIn(target)).toEqual([]);
});

test('a restore takes nothing from the archive but what a backup has', async () => {
  await writeFile(join(unpacked, 'moved-to-postgres.json'), '{}');
  await mkdir(join(unpacked, 'former', 'postgres'), { recursive: true });
  const { aside } = await restore(await pack(await namesIn(unpacked)));
  expect(aside).toBeUndefined();
  expect(await namesIn(target)).toEqual(['encryption.key', 'postgres']);
  expect(await workspaceNames(target)).toEqual(['My workspace']);
});
