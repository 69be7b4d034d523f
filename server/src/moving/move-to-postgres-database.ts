import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { CommandRefused } from '../command-refused.ts';
import {
  type CopiedTable,
  copyDatabase,
  refuseUsedTarget,
  TargetNotEmpty,
} from '../database/copy-database.ts';
import { DATABASE_FILES, ENCRYPTION_KEY_FILE } from '../database/data-folder-files.ts';
import { openEmbeddedDatabase } from '../database/embedded-database.ts';
import { fileExists } from '../database/file-exists.ts';
import { migrate } from '../database/migrate.ts';
import { openPgDatabase } from '../database/pg-database.ts';
import { openSecretBox } from '../encryption.ts';
import type { Log } from '../log.ts';
import { lockWorkspaces } from '../store/workspaces.ts';
import { refuseMovedData, writeMovedNote } from './moved-note.ts';

const HOUR = 60 * 60 * 1_000;

/** Processes that held leases in the former database: here they would seem to live for ever, and what they held would be theirs. */
const LEFT_OUT = ['workers'];

export interface Moved {
  tables: CopiedTable[];
  /** Where the key lies that the new server must be given; null: it is in ENCRYPTION_KEY already. */
  keyPath: string | null;
}

/** Copies the embedded database into an empty one of Postgres. The embedded data stay as they are, with a note of where they went. */
export async function moveToPostgresDatabase(parts: {
  dataDir: string;
  encryptionKey: string | null;
  targetUrl: string;
  /** The same without its password, for people. */
  targetName: string;
  migrationsFolder: string;
  clock: Clock;
  log: Log;
  onCopied(table: CopiedTable): void;
}): Promise<Moved> {
  const { dataDir, encryptionKey, targetUrl, targetName, migrationsFolder, clock, log } = parts;
  if (!(await fileExists(join(dataDir, DATABASE_FILES)))) {
    throw new CommandRefused(`There is no database in ${dataDir}. Set DATA_DIR to the server's data folder.`);
  }
  await refuseMovedData(dataDir);
  const source = await openEmbeddedDatabase({ folder: dataDir, log });
  // A batch of large rows and the comparison of a large table take their time.
  const limits = { statementLimitMs: HOUR, answerLimitMs: HOUR + 5_000 };
  const target = openPgDatabase({ url: targetUrl, log, maxConnections: 2, ...limits });
  try {
    await migrate(source, { folder: migrationsFolder, log });
    await openSecretBox({ database: source, clock, encryptionKey, dataDir });
    await refuseUsedTarget(source, target);
    await migrate(target, { folder: migrationsFolder, log });
    const tables = await copyDatabase({
      source,
      target,
      leaveOut: LEFT_OUT,
      lock: lockWorkspaces,
      onCopied: parts.onCopied,
    });
    await writeMovedNote(dataDir, { movedAt: clock(), to: targetName });
    return { tables, keyPath: encryptionKey ? null : join(dataDir, ENCRYPTION_KEY_FILE) };
  } catch (cause) {
    if (!(cause instanceof TargetNotEmpty)) throw cause;
    throw new CommandRefused(
      `The database at ${targetName} is not empty (${cause.tables.join(', ')}). Nothing in it was changed. Make an empty one, and start no server on it before the move.`,
      { cause },
    );
  } finally {
    await target.close();
    await source.close();
  }
}
