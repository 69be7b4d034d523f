import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandRefused } from '../command-refused.ts';
import { DataFolderInUse } from '../database/data-folder-errors.ts';
import { DATABASE_FILES } from '../database/data-folder-files.ts';
import { openEmbeddedDatabase } from '../database/embedded-database.ts';
import { fileExists } from '../database/file-exists.ts';
import type { Log } from '../log.ts';
import { askRunningServer, type DataCopy } from './ask-running-server.ts';
import { copyDataFolder, removeOldCopies } from './copy-data-folder.ts';
import { packBackup } from './pack-backup.ts';

export interface MadeBackup {
  path: string;
  bytes: number;
  /** False: the encryption key is not in the data folder, so it is not in the backup either. */
  hasKey: boolean;
}

/** Of the embedded mode's data, whether the server runs or not. `path`: the file, or a folder that it is to be made in. */
export async function makeBackup(parts: {
  dataDir: string;
  path: string;
  now: Date;
  log: Log;
}): Promise<MadeBackup> {
  const { dataDir, path, now, log } = parts;
  if (!(await fileExists(join(dataDir, DATABASE_FILES)))) {
    throw new CommandRefused(`There is no database in ${dataDir}. Set DATA_DIR to the server's data folder.`);
  }
  const file = path.endsWith('/') || (await isFolder(path)) ? join(path, nameFor(now)) : path;
  await refusePlace(file);
  const copy = (await askRunningServer(dataDir)) ?? (await copyWithoutServer({ dataDir, now, log }));
  try {
    return { path: file, ...(await packBackup(copy.folder, file)) };
  } finally {
    await copy.release();
  }
}

/** Before the copy, which takes its time and room. */
async function refusePlace(file: string): Promise<void> {
  if (await fileExists(file)) throw new CommandRefused(`${file} exists already. Choose another name.`);
  if (!(await isFolder(dirname(file))))
    throw new CommandRefused(`${file} cannot be written: there is no such folder.`);
}

/** Under the folder's lock, so that no server starts meanwhile. */
async function copyWithoutServer(parts: { dataDir: string; now: Date; log: Log }): Promise<DataCopy> {
  const { dataDir, now, log } = parts;
  const database = await openEmbeddedDatabase({ folder: dataDir, log }).catch((cause: unknown) => {
    if (!(cause instanceof DataFolderInUse)) throw cause;
    throw new CommandRefused(
      `A server uses ${dataDir} and cannot be asked for a copy: it is just starting or stopping, or it runs on another machine. ` +
        'Try again in a moment, run the backup where the server runs, or stop the server first.',
      { cause },
    );
  });
  const release = async () => {
    await removeOldCopies(dataDir);
    await database.close();
  };
  try {
    await removeOldCopies(dataDir);
    return { folder: await copyDataFolder({ database, dataDir, now }), release };
  } catch (error) {
    await release();
    throw error;
  }
}

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

const nameFor = (now: Date) =>
  `askusers-${now.toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-')}.tar.gz`;
