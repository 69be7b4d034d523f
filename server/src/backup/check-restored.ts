import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { CommandRefused } from '../command-refused.ts';
import { DataFolderUnusable } from '../database/data-folder-errors.ts';
import { DATABASE_FILES } from '../database/data-folder-files.ts';
import { openEmbeddedDatabase } from '../database/embedded-database.ts';
import { otherPostgres, POSTGRES_VERSION } from '../database/find-database-files.ts';
import { openSecretBox } from '../encryption.ts';
import type { Log } from '../log.ts';
import { StartRefused } from '../start-refused.ts';
import { countKept, type Kept } from '../store/kept.ts';
import type { BackupNote } from './backup-note.ts';

/**
 * Opens what was unpacked as a start would, and proves that its secrets can be read with the key that comes with it or with
 * ENCRYPTION_KEY. Answers what a person recognises it by.
 */
export async function checkRestored(parts: {
  folder: string;
  note: BackupNote;
  encryptionKey: string | null;
  clock: Clock;
  log: Log;
}): Promise<Kept> {
  const { folder, note, encryptionKey, clock, log } = parts;
  // Without its files a start would make a new, empty database.
  if (!(await isPlainFile(join(folder, DATABASE_FILES, 'PG_VERSION')))) {
    throw new CommandRefused('This backup holds no database, so nothing can be restored from it.');
  }
  if (!note.has_encryption_key && encryptionKey === null) {
    throw new CommandRefused(
      'This backup holds no encryption key: its server had it from ENCRYPTION_KEY. Set that variable to the same key and try again.',
    );
  }
  if (note.postgres_version !== POSTGRES_VERSION)
    throw new CommandRefused(`${otherPostgres('The database in this backup', note.postgres_version)}.`);
  const database = await openEmbeddedDatabase({ folder, log }).catch((cause: unknown) => {
    if (!(cause instanceof DataFolderUnusable)) throw cause;
    throw new CommandRefused(
      'The database in this backup cannot be opened: either the disk is full, or the backup is damaged.',
      { cause },
    );
  });
  try {
    await openSecretBox({ database, clock, encryptionKey, dataDir: folder });
    return await countKept(database);
  } catch (cause) {
    if (!(cause instanceof StartRefused)) throw cause;
    throw new CommandRefused(
      encryptionKey
        ? 'ENCRYPTION_KEY is not the key that this backup was made with, so no webhook secret could be read.'
        : 'The encryption key in this backup is not the one that its database was written with.',
      { cause },
    );
  } finally {
    await database.close();
  }
}

const isPlainFile = (path: string) =>
  lstat(path).then(
    (found) => found.isFile(),
    () => false,
  );
