import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../server/src/database/database.ts';
import { openEmbeddedDatabase } from '../../server/src/database/embedded-database.ts';
import { migrate } from '../../server/src/database/migrate.ts';
import { openSecretBox } from '../../server/src/encryption.ts';
import { prepareWorkspaces } from '../../server/src/first-start.ts';
import { makeLog } from '../../server/src/log.ts';
import { MIGRATIONS_FOLDER } from './migrations-folder.ts';

export const log = makeLog('silent');
export const clock = () => new Date();

/** A data folder as a server leaves it behind; without `hasKey` as one that had its key from ENCRYPTION_KEY. */
export async function makeDataFolder({ hasKey = true } = {}): Promise<{
  folder: string;
  encryptionKey: string | null;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'askusers-backup-'));
  const encryptionKey = hasKey ? null : randomBytes(32).toString('base64');
  const database = await openEmbeddedDatabase({ folder, log });
  await migrate(database, { folder: MIGRATIONS_FOLDER, log });
  await openSecretBox({ database, clock, encryptionKey, dataDir: folder });
  await prepareWorkspaces({ database, clock, bootstrapApiKeys: [], language: 'en' });
  await database.close();
  return { folder, encryptionKey };
}

/** Works with the database in a data folder as a start would. */
export async function withDatabase<T>(folder: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openEmbeddedDatabase({ folder, log });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

export const workspaceNames = (folder: string) =>
  withDatabase(folder, async (database) =>
    (await database.query<{ name: string }>('select name from workspaces order by id')).map(
      ({ name }) => name,
    ),
  );

export const namesIn = async (folder: string) => (await readdir(folder)).sort();

export const keyOf = (folder: string) => readFile(join(folder, 'encryption.key'), 'utf8');

export const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true });
