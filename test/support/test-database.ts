import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { dumpEmbeddedDatabase, openEmbeddedDatabase } from '../../server/src/database/embedded-database.ts';
import { migrate } from '../../server/src/database/migrate.ts';
import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { MIGRATIONS_FOLDER } from './migrations-folder.ts';
import { type RealPostgres, startRealPostgres } from './real-postgres.ts';

const log = makeLog('silent');

/**
 * A migrated, otherwise empty database of its own; to be closed by the test. In memory, from a dump that the first caller makes
 * for all. With TEST_DATABASE=postgres on a real server, which runs while the test file does.
 */
export async function openTestDatabase(): Promise<Database> {
  if (process.env.TEST_DATABASE === 'postgres') return openOnRealPostgres();
  return openEmbeddedTestDatabase();
}

/** The same for tests of the embedded database itself. */
export async function openEmbeddedTestDatabase(): Promise<Database> {
  return openEmbeddedDatabase({ folder: undefined, loadDataDir: await migratedDump(), log });
}

async function migratedDump(): Promise<Blob> {
  const path = join(tmpdir(), `${DUMP_PREFIX}${await dumpKey()}.tar`);
  try {
    return new Blob([await readFile(path)]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const database = await openEmbeddedDatabase({ folder: undefined, log });
  await migrate(database, { folder: MIGRATIONS_FOLDER, log });
  const dump = await dumpEmbeddedDatabase(database);
  await database.close();
  // Other workers may be making the same one: whoever renames last wins, and nobody reads half a file.
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()), { mode: 0o600 });
  await rename(draft, path);
  await removeOldDumps();
  return dump;
}

const DUMP_PREFIX = 'askusers-migrated-';
const DAY = 24 * 60 * 60 * 1000;

/** 40 MB for every state of the migrations there ever was would add up. */
async function removeOldDumps(): Promise<void> {
  const names = await readdir(tmpdir());
  for (const name of names.filter((name) => name.startsWith(DUMP_PREFIX))) {
    const path = join(tmpdir(), name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > DAY) await rm(path, { force: true });
  }
}

/** Changes with everything that the dump depends on. */
async function dumpKey(): Promise<string> {
  const hash = createHash('sha256');
  const require = createRequire(import.meta.url);
  for (const name of (await readdir(MIGRATIONS_FOLDER)).sort()) {
    hash.update(`${name}\n`).update(await readFile(join(MIGRATIONS_FOLDER, name)));
  }
  hash.update(await readFile(join(require.resolve('@electric-sql/pglite'), '../../package.json')));
  hash.update(String(process.getuid?.()));
  return hash.digest('hex').slice(0, 16);
}

let server: Promise<RealPostgres> | undefined;
if (process.env.TEST_DATABASE === 'postgres') afterAll(async () => (await server)?.stop());

async function openOnRealPostgres(): Promise<Database> {
  server ??= startRealPostgres();
  const database = openPgDatabase({
    url: await (await server).createDatabase(),
    watchesTransactions: true,
    log,
  });
  await migrate(database, { folder: MIGRATIONS_FOLDER, log });
  return database;
}
