import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { CommandRefused } from '../command-refused.ts';
import { fileTrouble } from '../database/data-folder-errors.ts';
import { DATABASE_FILES, ENCRYPTION_KEY_FILE } from '../database/data-folder-files.ts';
import { lockDataFolder } from '../database/data-folder-lock.ts';
import { fileExists } from '../database/file-exists.ts';
import { newestMigration } from '../database/migrate.ts';
import { putRestoredInPlace, RESTORED_FOLDER, RESTORING_FOLDER } from '../database/put-restored-in-place.ts';
import type { Log } from '../log.ts';
import type { Kept } from '../store/kept.ts';
import { type BackupNote, readBackupNote } from './backup-note.ts';
import { checkRestored } from './check-restored.ts';
import { unpackBackup } from './unpack-backup.ts';

export interface RestoredBackup {
  note: BackupNote;
  kept: Kept;
  /** Where the data are that were there before. */
  aside: string | undefined;
}

/**
 * Unpacks and checks aside, then puts in place by renaming: until the last moment a fault or a kill leaves everything as it was.
 * Data that are there are only replaced when `replaces` says so, and even then they are kept.
 */
export async function restoreBackup(parts: {
  dataDir: string;
  path: string;
  replaces: boolean;
  encryptionKey: string | null;
  migrationsFolder: string;
  clock: Clock;
  log: Log;
}): Promise<RestoredBackup> {
  const { dataDir, path, replaces, log } = parts;
  let lost = false;
  const onLost = () => {
    lost = true;
  };
  const lock = await lockDataFolder({ folder: dataDir, log, onLost });
  const restoring = join(dataDir, RESTORING_FOLDER);
  try {
    await putRestoredInPlace(dataDir);
    if (!replaces && (await hasData(dataDir))) {
      throw new CommandRefused(
        `${dataDir} holds data already. To replace them, add --replace: they are kept in a folder beside the restored ones.`,
      );
    }
    await rm(restoring, { recursive: true, force: true });
    await unpackBackup(path, restoring);
    const note = await readBackupNote(restoring);
    await refuseNewerSchema(note, parts.migrationsFolder);
    const kept = await checkRestored({ ...parts, folder: restoring, note });
    if (lost) throw new CommandRefused(`Another process has taken over ${dataDir}. Nothing was changed.`);
    await rename(restoring, join(dataDir, RESTORED_FOLDER));
    return { note, kept, aside: await putRestoredInPlace(dataDir) };
  } catch (cause) {
    const trouble = fileTrouble(cause);
    if (cause instanceof CommandRefused || !trouble) throw cause;
    throw new CommandRefused(`The backup cannot be restored into ${dataDir}: ${trouble}.`, { cause });
  } finally {
    await rm(restoring, { recursive: true, force: true });
    await lock.release();
  }
}

async function hasData(dataDir: string): Promise<boolean> {
  for (const name of [DATABASE_FILES, ENCRYPTION_KEY_FILE])
    if (await fileExists(join(dataDir, name))) return true;
  return false;
}

async function refuseNewerSchema(note: BackupNote, migrationsFolder: string): Promise<void> {
  const newest = await newestMigration(migrationsFolder);
  if (note.schema_version <= newest) return;
  throw new CommandRefused(
    `This backup was made by a newer version of Ask Users: its database is at version ${note.schema_version}, ` +
      `and this program knows only ${newest}. Restore it with that version or a later one.`,
  );
}
