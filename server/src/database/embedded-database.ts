import { constants } from 'node:fs';
import { cp, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Log } from '../log.ts';
import { type Admission, makeAdmission } from './admission.ts';
import { columnReaders } from './column-values.ts';
import { DataFolderUnusable } from './data-folder-errors.ts';
import { DATABASE_FILES } from './data-folder-files.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import type { Database } from './database.ts';
import { DatabaseUnavailable, withoutValues } from './database-errors.ts';
import { startUpkeep } from './embedded-upkeep.ts';
import { findDatabaseFiles } from './find-database-files.ts';
import { parameterText } from './parameter-text.ts';
import { PLANNER_SETTINGS } from './planner-settings.ts';
import { putRestoredInPlace } from './put-restored-in-place.ts';
import { makeTransactionStatements } from './transaction-statements.ts';
import { makeTurnstile } from './turnstile.ts';

export interface EmbeddedOptions {
  /** The data folder, made if missing: the lock and, in `postgres/`, the database's files. Undefined: memory only. */
  folder: string | undefined;
  /** What `dumpEmbeddedDatabase` gave: an empty memory database starts as its copy. */
  loadDataDir?: Blob;
  log: Pick<Log, 'info' | 'error'>;
  /** How often a database in a folder is looked after. */
  upkeepEveryMs?: number | undefined;
}

/**
 * Postgres inside this process (PGlite). One connection, so everything runs one after another, and on the event loop: a statement
 * that takes a second stops the whole process for a second, and nothing can cancel it (PGlite 0.5.16 accepts `statement_timeout`
 * and ignores it). A killed process loses nothing; it never fsyncs, so power loss is not covered.
 *
 * Rejects with `DataFolderInUse` or `DataFolderUnusable`, each a sentence for the person who started it.
 */
export async function openEmbeddedDatabase(options: EmbeddedOptions): Promise<Database> {
  const { folder, log, loadDataDir } = options;
  const admission = makeAdmission({ watchesTransactions: true });
  if (folder === undefined) {
    const postgres = await startPostgres(loadDataDir ? { loadDataDir } : {});
    return makeEmbeddedDatabase({ postgres, admission, files: undefined, shut: () => postgres.close() });
  }

  const lock = await lockDataFolder({
    folder,
    log,
    // Writing on beside the new holder would destroy rows: better no database than two.
    onLost: () => admission.refuseAll(new DatabaseUnavailable(`Another process has taken over ${folder}.`)),
  });
  try {
    await putRestoredInPlace(folder).catch((cause: unknown) => {
      throw new DataFolderUnusable(folder, cause);
    });
    const files = join(folder, DATABASE_FILES);
    const postgres = await openFiles(folder, files);
    const database = makeEmbeddedDatabase({
      postgres,
      admission,
      files,
      async shut() {
        upkeep.stop();
        await postgres.close();
        await lock.release();
      },
    });
    const upkeep = startUpkeep(database, { log, everyMs: options.upkeepEveryMs });
    return database;
  } catch (cause) {
    await lock.release();
    throw cause;
  }
}

/** The whole database as one file, for `loadDataDir`. */
export const dumpEmbeddedDatabase = (database: Database): Promise<Blob> => {
  const own = OWN.get(database);
  if (!own) throw new Error('Only an embedded database can be dumped.');
  return own.postgres.dumpDataDir('none');
};

/**
 * The database's files as they are at one moment, into the folder `to`, which is made. Statements wait meanwhile: milliseconds where the
 * file system clones, else as long as the disk takes. Whoever opens the copy finds what a start after a kill at that moment would find.
 */
export async function copyEmbeddedFiles(database: Database, to: string): Promise<void> {
  const own = OWN.get(database);
  if (!own?.files) throw new Error('Only an embedded database in a folder has files.');
  const { files, postgres, whileNothingRuns } = own;
  await whileNothingRuns(async () => {
    await postgres.exec('checkpoint').catch(rethrowWithoutValues);
    // Whoever has the files on another disk has a link here, and of a link only the link would be copied.
    await cp(await realpath(files), to, { recursive: true, mode: constants.COPYFILE_FICLONE });
  });
}

interface Own {
  postgres: PGlite;
  /** Undefined: memory only. */
  files: string | undefined;
  whileNothingRuns(work: () => Promise<void>): Promise<void>;
}
const OWN = new WeakMap<Database, Own>();

function makeEmbeddedDatabase(parts: {
  postgres: PGlite;
  admission: Admission;
  files: string | undefined;
  shut: () => Promise<void>;
}): Database {
  const { postgres, admission, files, shut } = parts;
  const turnstile = makeTurnstile();

  const database: Database = {
    query: <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      admission.admit(() => turnstile.pass(() => runQuery(postgres, sql, parameters))) as Promise<Row[]>,

    transaction: (work) =>
      admission.admit(() =>
        turnstile.pass(() =>
          postgres.transaction(async (inner) => {
            const statements = makeTransactionStatements({
              async query(sql, parameters) {
                await turnstile.breathe();
                return runQuery(inner, sql, parameters);
              },
              async script(sql) {
                await inner.exec(sql).catch(rethrowWithoutValues);
              },
            });
            try {
              return await admission.asTransaction(() => work(statements.tx));
            } finally {
              await statements.end();
            }
          }),
        ),
      ),

    close: () => admission.close(shut),
  };
  const whileNothingRuns = (work: () => Promise<void>) => admission.admit(() => turnstile.pass(work));
  OWN.set(database, { postgres, files, whileNothingRuns });
  return database;
}

async function runQuery(
  postgres: Pick<PGlite, 'query'>,
  sql: string,
  parameters: readonly unknown[],
): Promise<object[]> {
  const result = await postgres.query<object>(sql, parameters.map(parameterText)).catch(rethrowWithoutValues);
  return result.rows;
}

function rethrowWithoutValues(error: unknown): never {
  throw withoutValues(error);
}

/** The first start makes the files aside and renames them when they are whole: killed half way, the next start begins again. */
async function openFiles(folder: string, files: string): Promise<PGlite> {
  const unfinished = join(folder, 'postgres.new');
  try {
    await rm(unfinished, { recursive: true, force: true });
    if ((await findDatabaseFiles(folder)) === undefined) {
      await (await startPostgres({ dataDir: unfinished })).close();
      await rename(unfinished, files);
    }
    // PGlite itself would look for the end of a link in a file system of its own.
    return await startPostgres({ dataDir: await realpath(files) });
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true });
    throw new DataFolderUnusable(folder, cause);
  }
}

async function startPostgres(options: { dataDir?: string; loadDataDir?: Blob }): Promise<PGlite> {
  const postgres = await PGlite.create(options);
  Object.assign(postgres.parsers, columnReaders);
  // Parameters arrive as text already; PGlite's own serializer for bytea (17) refuses that.
  postgres.serializers[17] = (text: string) => text;
  for (const [name, value] of Object.entries(PLANNER_SETTINGS)) await postgres.exec(`set ${name} = ${value}`);
  return postgres;
}
