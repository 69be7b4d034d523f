import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MOVED_NOTE_FILE } from '../database/data-folder-files.ts';
import { isRestoreToBeEnded } from '../database/put-restored-in-place.ts';
import { StartRefused } from '../start-refused.ts';

/** Left in the data folder after a move: two servers that both go on from here would deliver everything twice. */
export async function writeMovedNote(dataDir: string, note: { movedAt: Date; to: string }): Promise<void> {
  const path = join(dataDir, MOVED_NOTE_FILE);
  const text = JSON.stringify({ moved_at: note.movedAt.toISOString(), to: note.to }, null, 2);
  await writeFile(`${path}.new`, `${text}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** A start of the embedded mode on data that were moved is told where they are. A restore that it has to end first takes the note out. */
export async function refuseMovedData(dataDir: string): Promise<void> {
  const path = join(dataDir, MOVED_NOTE_FILE);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (text === undefined || (await isRestoreToBeEnded(dataDir))) return;
  const { moved_at, to } = readNote(text);
  throw new StartRefused(
    `The data in ${dataDir} were moved to ${to} at ${moved_at}. Set DATABASE_URL and ENCRYPTION_KEY to go on there. ` +
      `(To go on here all the same, with everything as it was then, delete ${path}: what was pending then is sent once more.)`,
  );
}

function readNote(text: string): { moved_at: string; to: string } {
  try {
    return JSON.parse(text);
  } catch {
    return { moved_at: 'an unknown time', to: 'another database' };
  }
}
