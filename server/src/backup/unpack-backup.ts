import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar';
import { CommandRefused } from '../command-refused.ts';
import { fileTrouble } from '../database/data-folder-errors.ts';
import { DATABASE_FILES, ENCRYPTION_KEY_FILE } from '../database/data-folder-files.ts';
import { NOTE_FILE } from './backup-note.ts';

/** Into the folder `to`, which is made. A file that is damaged, cut off or no archive is refused; what came of it is the caller's to remove. */
export async function unpackBackup(path: string, to: string): Promise<void> {
  try {
    await mkdir(to, { mode: 0o700 });
    const filter = (name: string, entry: object) =>
      isOurs(name) && (!('type' in entry) || ALLOWED.has(String(entry.type)));
    await pipeline(createReadStream(path), createGunzip(), extract({ cwd: to, strict: true, filter }));
  } catch (cause) {
    throw new CommandRefused(sentenceFor(cause, path, to), { cause });
  }
}

/** Nothing else is put in the data folder: other names there tell a start what to do, such as the note of a move. */
const isOurs = (name: string) =>
  [NOTE_FILE, ENCRYPTION_KEY_FILE, DATABASE_FILES].includes(name) || name.startsWith(`${DATABASE_FILES}/`);

/** No links and no devices: a backup of ours has none. */
const ALLOWED = new Set(['File', 'OldFile', 'Directory']);

function sentenceFor(cause: unknown, path: string, to: string): string {
  const { code = '', syscall, path: place } = cause as NodeJS.ErrnoException;
  if (place === path || (syscall === 'read' && code === 'EISDIR')) {
    return code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`;
  }
  const trouble = fileTrouble(cause);
  if (trouble) return `The backup cannot be unpacked into ${to}: ${trouble}.`;
  if (code === 'Z_BUF_ERROR') return `${path} is cut off: it was not copied whole. Nothing was changed.`;
  return `${path} is damaged, or no backup of Ask Users. Nothing was changed.`;
}
