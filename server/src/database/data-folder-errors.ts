/** Another process uses the data folder. The message is a sentence for the person who started this one. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/** The data folder cannot be used at all. The message is a sentence for the person who started the process. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';

  constructor(folder: string, cause: unknown) {
    super(`The data folder ${folder} cannot be used: ${reason(cause)}.`, { cause });
  }
}

/** What lies in the place of the database is none that this program can open. The message ends a sentence about the folder. */
export class UnfitFiles extends Error {
  override readonly name = 'UnfitFiles';
}

const REASONS: Record<string, string> = {
  EACCES: 'this user may not read or write there',
  EPERM: 'this user may not read or write there',
  EROFS: 'it is on a read-only file system',
  ENOTDIR: 'it is not a folder',
  EEXIST: 'it is not a folder',
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's disk quota is used up",
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'this process has too many files open',
};

/** PGlite's file system throws plain objects with the error numbers of WASI. */
const CODE_OF_WASI: Record<number, string> = {
  2: 'EACCES',
  19: 'EDQUOT',
  33: 'EMFILE',
  51: 'ENOSPC',
  63: 'EPERM',
  69: 'EROFS',
};

/** What the file system has against it, for a sentence; undefined when it is not the file system's trouble. */
export function fileTrouble(cause: unknown): string | undefined {
  const { code, errno } = cause as { code?: string; errno?: number };
  return REASONS[code ?? CODE_OF_WASI[errno ?? 0] ?? ''];
}

function reason(cause: unknown): string {
  if (cause instanceof UnfitFiles) return cause.message;
  const { errno, message } = cause as { errno?: number; message?: string };
  return fileTrouble(cause) ?? `its database files cannot be opened (${message ?? `error ${errno}`})`;
}
