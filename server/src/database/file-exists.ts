import { stat } from 'node:fs/promises';

/** Of a file or a folder. Trouble other than its absence is thrown. */
export function fileExists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
