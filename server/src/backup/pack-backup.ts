import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { create } from 'tar';
import { CommandRefused } from '../command-refused.ts';
import { fileTrouble } from '../database/data-folder-errors.ts';
import { DATABASE_FILES, ENCRYPTION_KEY_FILE } from '../database/data-folder-files.ts';
import { NOTE_FILE, readBackupNote } from './backup-note.ts';

/**
 * The copy as one file that only this user may read, for the encryption key is in it. Written aside, forced to the disk and renamed:
 * what bears the name is whole. Answers its size.
 */
export async function packBackup(copy: string, path: string): Promise<{ bytes: number; hasKey: boolean }> {
  const note = await readBackupNote(copy);
  const names = [NOTE_FILE, ...(note.has_encryption_key ? [ENCRYPTION_KEY_FILE] : []), DATABASE_FILES];
  const draft = `${path}.part`;
  try {
    await rm(draft, { force: true });
    const file = await open(draft, 'wx', 0o600);
    // The stream closes the file, and has it on the disk before.
    const written = file.createWriteStream({ flush: true });
    await pipeline(create({ cwd: copy, portable: true, strict: true }, names), createGzip(), written);
    await rename(draft, path);
    return { bytes: written.bytesWritten, hasKey: note.has_encryption_key };
  } catch (cause) {
    await rm(draft, { force: true });
    const { code, path: place } = cause as NodeJS.ErrnoException;
    // Its server removes the copy when it stops.
    if (code === 'ENOENT' && place?.startsWith(copy)) {
      throw new CommandRefused('The server was stopped while the backup was made. Please run it again.', {
        cause,
      });
    }
    const trouble = fileTrouble(cause);
    if (!trouble) throw cause;
    throw new CommandRefused(`${path} cannot be written: ${trouble}.`, { cause });
  }
}
