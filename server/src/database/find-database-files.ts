import { access, constants, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { UnfitFiles } from './data-folder-errors.ts';
import { DATABASE_FILES } from './data-folder-files.ts';
import { fileExists } from './file-exists.ts';

/** The major version of Postgres that PGlite brings, as its files name it. Files of another one cannot be opened. */
export const POSTGRES_VERSION = '18';

/**
 * Where the database's files lie; undefined where there are none yet. Anything else in their place rejects with `UnfitFiles`: Postgres
 * would make an empty database of a folder whose disk is not mounted, and everything would seem to be lost.
 */
export async function findDatabaseFiles(folder: string): Promise<string | undefined> {
  const path = join(folder, DATABASE_FILES);
  if (!(await fileExists(path))) return undefined;
  const files = await realpath(path).catch(nothing);
  if (files === undefined) throw new UnfitFiles(`${path} is a link that leads to nothing. ${IS_IT_MOUNTED}`);
  const version = await readFile(join(files, 'PG_VERSION'), 'utf8').catch(nothing);
  if (version === undefined) {
    throw new UnfitFiles(
      `there is no database in ${path}. ${IS_IT_MOUNTED}. To begin with an empty one, delete ${path}`,
    );
  }
  if (version.trim() !== POSTGRES_VERSION)
    throw new UnfitFiles(otherPostgres('its database', version.trim()));
  // PGlite says no more than that it failed.
  await access(join(files, 'PG_VERSION'), constants.R_OK | constants.W_OK);
  return files;
}

export const otherPostgres = (what: string, version: string) =>
  `${what} is one of Postgres ${version}, and this version of Ask Users opens those of Postgres ${POSTGRES_VERSION} only. ` +
  'Nothing was changed. Use the version that wrote it; docs/operations.md tells how to get from there to this one';

const IS_IT_MOUNTED = 'If it lies on a disk of its own, that may not be mounted';

function nothing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
