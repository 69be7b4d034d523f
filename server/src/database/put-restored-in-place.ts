import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DATABASE_FILES, ENCRYPTION_KEY_FILE, MOVED_NOTE_FILE } from './data-folder-files.ts';
import { fileExists } from './file-exists.ts';

const REPLACED = [DATABASE_FILES, ENCRYPTION_KEY_FILE, MOVED_NOTE_FILE];

/** Where a restore unpacks and checks. Whatever lies here may be thrown away. */
export const RESTORING_FOLDER = 'restore.part';
/** The same, whole and checked: from now on it is put in place, by the restore itself or, when that was killed, by the next start. */
export const RESTORED_FOLDER = 'restore.ready';
/** What was there before has been taken out. */
const PLACING_FOLDER = 'restore.placing';
const FORMER = 'former';

/**
 * The end of a restore, under the data folder's lock. Two renames cannot be one, so each step can be done again after a kill, and a start
 * in between never meets a folder without a database and makes an empty one. Answers where that lies now which was there before.
 */
export async function putRestoredInPlace(folder: string): Promise<string | undefined> {
  const ready = join(folder, RESTORED_FOLDER);
  const placing = join(folder, PLACING_FOLDER);
  if (await fileExists(ready)) {
    await mkdir(join(ready, FORMER), { recursive: true });
    for (const name of REPLACED) await moveIfThere(join(folder, name), join(ready, FORMER, name));
    await rename(ready, placing);
  }
  if (!(await fileExists(placing))) return undefined;

  for (const name of REPLACED) await moveIfThere(join(placing, name), join(folder, name));
  const aside = join(folder, `before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
  const former = join(placing, FORMER);
  const hadSomething = (await Promise.all(REPLACED.map((name) => fileExists(join(former, name))))).includes(
    true,
  );
  if (hadSomething) await rename(former, aside);
  await rm(placing, { recursive: true, force: true });
  return hadSomething ? aside : undefined;
}

/** A restore was killed on its last steps: what lies in the data folder is about to be replaced. */
export async function isRestoreToBeEnded(folder: string): Promise<boolean> {
  return (
    (await fileExists(join(folder, RESTORED_FOLDER))) || (await fileExists(join(folder, PLACING_FOLDER)))
  );
}

async function moveIfThere(from: string, to: string): Promise<void> {
  if (await fileExists(from)) await rename(from, to);
}
