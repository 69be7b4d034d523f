import { lstat } from 'node:fs/promises';

/** Of a file, a folder or a link, wherever that leads: what has the name is there. Trouble other than its absence is thrown. */
export function fileExists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
