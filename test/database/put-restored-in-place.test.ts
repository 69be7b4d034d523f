import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { putRestoredInPlace } from '../../server/src/database/put-restored-in-place.ts';
import { refuseMovedData } from '../../server/src/moving/moved-note.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askusers-place-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function lay(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function found(): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        const shown = path.slice(folder.length + 1).replace(/before-restore-[^/]+/, 'before-restore');
        return [shown, await readFile(path, 'utf8')] as const;
      }),
    ),
  );
}

const PLACED = {
  'postgres/data': 'new',
  'encryption.key': 'new',
  'before-restore/postgres/data': 'old',
  'before-restore/encryption.key': 'old',
  'before-restore/moved-to-postgres.json': 'old',
};

/** What a kill leaves behind the first, the second … of the renames. */
const killed: [string, Record<string, string>][] = [
  [
    'before the first',
    {
      'postgres/data': 'old',
      'encryption.key': 'old',
      'moved-to-postgres.json': 'old',
      'restore.ready/postgres/data': 'new',
      'restore.ready/encryption.key': 'new',
      'restore.ready/backup.json': 'new',
    },
  ],
  [
    'when the former database was out',
    {
      'encryption.key': 'old',
      'moved-to-postgres.json': 'old',
      'restore.ready/former/postgres/data': 'old',
      'restore.ready/postgres/data': 'new',
      'restore.ready/encryption.key': 'new',
    },
  ],
  [
    'when all that was former was out',
    {
      'restore.ready/former/postgres/data': 'old',
      'restore.ready/former/encryption.key': 'old',
      'restore.ready/former/moved-to-postgres.json': 'old',
      'restore.ready/postgres/data': 'new',
      'restore.ready/encryption.key': 'new',
    },
  ],
  [
    'when the database was in and the key was not',
    {
      'postgres/data': 'new',
      'restore.placing/former/postgres/data': 'old',
      'restore.placing/former/encryption.key': 'old',
      'restore.placing/former/moved-to-postgres.json': 'old',
      'restore.placing/encryption.key': 'new',
    },
  ],
  [
    'when all was in',
    {
      'postgres/data': 'new',
      'encryption.key': 'new',
      'restore.placing/former/postgres/data': 'old',
      'restore.placing/former/encryption.key': 'old',
      'restore.placing/former/moved-to-postgres.json': 'old',
    },
  ],
];

test.each(killed)('a restore that was killed %s is ended by whoever comes next', async (_when, left) => {
  await lay(left);
  expect(await putRestoredInPlace(folder)).toContain('before-restore-');
  expect(await found()).toEqual(PLACED);
});

test.each(killed)(
  'a start is not refused for the moved data that a restore which was killed %s replaces',
  async (_when, left) => {
    await lay(left);
    await refuseMovedData(folder);
    await putRestoredInPlace(folder);
    await refuseMovedData(folder);
  },
);

test('a start on moved data is refused, also beside a backup that was only unpacked', async () => {
  await lay({ 'moved-to-postgres.json': '{}', 'restore.part/postgres/data': 'new' });
  await expect(refuseMovedData(folder)).rejects.toThrow('were moved to');
});

test('where nothing was before, nothing is kept aside', async () => {
  await lay({ 'restore.ready/postgres/data': 'new' });
  expect(await putRestoredInPlace(folder)).toBeUndefined();
  expect(await found()).toEqual({ 'postgres/data': 'new' });
});

test('a key that belongs to the former data does not stay beside restored ones that have none', async () => {
  await lay({ 'encryption.key': 'old', 'restore.ready/postgres/data': 'new' });
  await putRestoredInPlace(folder);
  expect(await found()).toEqual({ 'postgres/data': 'new', 'before-restore/encryption.key': 'old' });
});

test('what was only unpacked and not checked is never put in place', async () => {
  const before = { 'postgres/data': 'old', 'restore.part/postgres/data': 'new' };
  await lay(before);
  expect(await putRestoredInPlace(folder)).toBeUndefined();
  expect(await found()).toEqual(before);
});
