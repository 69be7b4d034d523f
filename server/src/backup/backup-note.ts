import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CommandRefused } from '../command-refused.ts';

/** What a backup says of itself, in the file `backup.json` at its beginning. */
export const BackupNote = z.object({
  format: z.literal('askusers-backup'),
  /** Rises when a program that knows only this one could not restore it. */
  format_version: z.number().int().positive(),
  made_at: z.string(),
  /** The last migration that the database has seen. */
  schema_version: z.number().int().nonnegative(),
  /** Of Postgres, as its files say it, such as 18. */
  postgres_version: z.string(),
  /** False: the server had it from ENCRYPTION_KEY, and whoever restores must have it from there too. */
  has_encryption_key: z.boolean(),
});
export type BackupNote = z.infer<typeof BackupNote>;

export const FORMAT_VERSION = 1;
export const NOTE_FILE = 'backup.json';

export async function writeBackupNote(folder: string, note: BackupNote): Promise<void> {
  await writeFile(join(folder, NOTE_FILE), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
}

/** Refuses what is no backup, and what a newer program made in a way that this one does not know. */
export async function readBackupNote(folder: string): Promise<BackupNote> {
  const text = await readFile(join(folder, NOTE_FILE), 'utf8').catch(() => '');
  const note = BackupNote.safeParse(parseJson(text));
  if (!note.success) throw new CommandRefused('This file is no backup of Ask Users.');
  if (note.data.format_version > FORMAT_VERSION) {
    throw new CommandRefused(
      'This backup was made by a newer version of Ask Users. Restore it with that version or a later one.',
    );
  }
  return note.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
