import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Postgrator from 'postgrator';
import type { Log } from '../log.ts';
import type { Database, Queryable, Transaction } from './database.ts';
import { isUnavailable, sqlState } from './database-errors.ts';

/** The database and this program's migrations do not fit together. The message is a sentence for the operator. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

/**
 * Brings the database to the newest of the numbered files `NNN.do.name.sql` in `folder`. Forward only and all or nothing: every
 * file runs in one transaction under an advisory lock, so of several processes that start at once one migrates and the others wait.
 */
export async function migrate(
  database: Database,
  { folder, log }: { folder: string; log: Pick<Log, 'info'> },
): Promise<void> {
  const newest = await newestMigration(folder);
  await database.transaction(async (tx) => {
    // As scripts, for they have no time limit: another process may be migrating a large table.
    await tx.script('set local statement_timeout = 0');
    await tx.script(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);

    const postgrator = makePostgrator(tx, folder);
    const version = await postgrator.getDatabaseVersion();
    if (version > newest) {
      throw new MigrationRefused(
        `The database is at version ${version}, but this program knows only ${newest}: it was used with a newer one. ` +
          'Start that one, or restore a backup.',
      );
    }
    await refuseChangedFiles(postgrator, version);
    const applied = await postgrator.migrate();
    for (const { version, name } of applied) log.info({ version, name }, 'database.migrated');
  });
}

/** Which of the migrations ran last; 0: none yet. */
export async function schemaVersion(database: Queryable): Promise<number> {
  const [table] = await database.query<{ name: string | null }>(
    `select to_regclass('askusers_migrations')::text as name`,
  );
  if (!table?.name) return 0;
  const rows = await database.query<{ version: number | null }>(
    'select max(version)::integer as version from askusers_migrations',
  );
  return rows[0]?.version ?? 0;
}

/** Any number will do, as long as nobody else locks it in the same database. */
const MIGRATION_LOCK = 4_927_350_112;

function makePostgrator(tx: Transaction, folder: string): Postgrator {
  return new Postgrator({
    driver: 'pg',
    // A name of its own: the database may be shared with other programs.
    schemaTable: 'askusers_migrations',
    // Done before, in refuseChangedFiles.
    validateChecksums: false,
    // The pattern is a glob, and the folder may be called anything.
    migrationPattern: join(folder.replace(/[\\?*()[\]{}!+@]/g, '\\$&'), '*.sql'),
    // A checkout on Windows changes line ends, not the migration.
    newline: 'LF',
    execQuery: async (sql) => ({ rows: await tx.query(sql) }),
    execSqlScript: (sql) => tx.script(sql),
  });
}

async function refuseChangedFiles(postgrator: Postgrator, version: number): Promise<void> {
  try {
    await postgrator.validateMigrations(version);
  } catch (cause) {
    if (sqlState(cause) !== undefined || isUnavailable(cause)) throw cause;
    throw new MigrationRefused(
      `A migration was changed after this database had run it: ${(cause as Error).message}. ` +
        'Put the file back as it was and write the change as a new migration.',
      { cause },
    );
  }
}

/** The number of the last file. */
export async function newestMigration(folder: string): Promise<number> {
  const names = await readdir(folder);
  const versions = names
    .map((name) => /^(\d{3})\.do\.[a-z0-9-]+\.sql$/.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
  // A gap is a file that got lost on the way, and a file that comes later with a lower number would never run.
  const whole = versions.length > 0 && versions.every((version, index) => version === index + 1);
  if (!whole || versions.length < names.filter((name) => name.endsWith('.sql')).length) {
    throw new MigrationRefused(
      `${folder} must hold the migrations 001.do.name.sql, 002.do.name.sql and so on.`,
    );
  }
  return versions.length;
}
