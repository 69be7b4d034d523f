import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandRefused } from '../command-refused.ts';
import { fileTrouble } from '../database/data-folder-errors.ts';
import { DATABASE_FILES, ENCRYPTION_KEY_FILE } from '../database/data-folder-files.ts';
import type { Database } from '../database/database.ts';
import { copyEmbeddedFiles } from '../database/embedded-database.ts';
import { fileExists } from '../database/file-exists.ts';
import { schemaVersion } from '../database/migrate.ts';
import { FORMAT_VERSION, writeBackupNote } from './backup-note.ts';

const MIB = 1024 * 1024;
const COPY_PREFIX = 'backup.copy-';

/**
 * A copy of everything in the data folder as it is at one moment, in a folder beside the rest, to be packed at leisure and removed
 * afterwards. The database goes on as soon as the copy is made: packing takes much longer than copying.
 */
export async function copyDataFolder(parts: {
  database: Database;
  dataDir: string;
  now: Date;
}): Promise<string> {
  const { database, dataDir, now } = parts;
  await refuseWithoutRoom(dataDir);
  const copy = join(dataDir, `${COPY_PREFIX}${randomUUID()}`);
  try {
    await mkdir(copy, { mode: 0o700 });
    await copyEmbeddedFiles(database, join(copy, DATABASE_FILES));
    const key = join(dataDir, ENCRYPTION_KEY_FILE);
    const hasKey = await fileExists(key);
    if (hasKey) await copyFile(key, join(copy, ENCRYPTION_KEY_FILE));
    await writeBackupNote(copy, {
      format: 'askusers-backup',
      format_version: FORMAT_VERSION,
      made_at: now.toISOString(),
      schema_version: await schemaVersion(database),
      postgres_version: (await readFile(join(copy, DATABASE_FILES, 'PG_VERSION'), 'utf8')).trim(),
      has_encryption_key: hasKey,
    });
    return copy;
  } catch (cause) {
    await rm(copy, { recursive: true, force: true });
    const trouble = fileTrouble(cause);
    if (!trouble) throw cause;
    throw new CommandRefused(`The copy for the backup cannot be made in ${dataDir}: ${trouble}.`, { cause });
  }
}

/** Of backups that were killed. */
export async function removeOldCopies(dataDir: string): Promise<void> {
  const names = await readdir(dataDir);
  for (const name of names.filter((name) => name.startsWith(COPY_PREFIX)))
    await rm(join(dataDir, name), { recursive: true, force: true });
}

/** A disk that runs full would stop the server too. What a cloning file system needs not is asked for all the same. */
async function refuseWithoutRoom(dataDir: string): Promise<void> {
  const neededBytes = await sizeOf(join(dataDir, DATABASE_FILES));
  const { bavail, bsize } = await statfs(dataDir);
  const freeBytes = bavail * bsize;
  if (freeBytes > neededBytes + ROOM_TO_WORK_BYTES) return;
  throw new CommandRefused(
    `A backup first copies the database within ${dataDir}: that takes ${inMib(neededBytes)} MiB, and the disk has ${inMib(freeBytes)} MiB left.`,
  );
}

/** For what the server writes meanwhile. */
const ROOM_TO_WORK_BYTES = 16 * MIB;
const inMib = (bytes: number) => Math.ceil(bytes / MIB);

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const entry of entries.filter((one) => one.isFile())) {
    // Postgres removes files while it works.
    const found = await stat(join(entry.parentPath, entry.name)).catch(() => undefined);
    bytes += found?.size ?? 0;
  }
  return bytes;
}
