import { CommandRefused } from './command-refused.ts';
import type { Config } from './config.ts';
import { DataFolderInUse, DataFolderUnusable, fileTrouble } from './database/data-folder-errors.ts';
import { isUnavailable, sqlState } from './database/database-errors.ts';
import { MigrationRefused } from './database/migrate.ts';
import { StartRefused } from './start-refused.ts';

/** Why the server did not start or a command did not do it, for the person at the terminal; undefined for a defect of ours, which needs its stack. */
export function sentenceForPerson(error: unknown, config: Config | null): string | undefined {
  const told = [DataFolderInUse, DataFolderUnusable, MigrationRefused, StartRefused, CommandRefused];
  if (told.some((kind) => error instanceof kind)) return (error as Error).message;
  const where = config ? `${config.host}:${config.port}` : 'the address';
  switch (isListenFault(error) ? codeOf(error) : undefined) {
    case 'EADDRINUSE':
      return `${where} is in use by another program. Stop that one, or choose another port: PORT=3001 npm start`;
    case 'EACCES':
      return `This user may not listen on ${where}. Choose a port above 1023, for example: PORT=3001 npm start`;
    case 'EADDRNOTAVAIL':
      return `${where} is no address of this machine. Set HOST to one that is, or leave it out.`;
    default:
  }
  if (config?.databaseUrl && (isUnavailable(error) || isConnectionFault(error))) {
    return `The database at ${withoutPassword(config.databaseUrl)} does not let us in: ${(error as Error).message}`;
  }
  return fileFault(error);
}

/** A file that the system keeps from us: another user's, on a full disk. */
function fileFault(error: unknown): string | undefined {
  const trouble = error instanceof Error && 'path' in error ? fileTrouble(error) : undefined;
  return trouble && `${(error as NodeJS.ErrnoException).path} cannot be used: ${trouble}.`;
}

/** Files and the database have errors of the same codes. */
const isListenFault = (error: unknown) =>
  error instanceof Error && 'syscall' in error && (error.syscall === 'listen' || error.syscall === 'bind');

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** 28: refused password or user, 3D: no such database; 3F, 42501: no schema that this user may make tables in. */
function isConnectionFault(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  return (
    /^(28|3D|3F|42501)/.test(sqlState(error) ?? '') ||
    ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'].includes(code)
  );
}

/** A database's address as it may be shown. */
export function withoutPassword(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'DATABASE_URL (which is no valid address)';
  const url = new URL(databaseUrl);
  url.password = '';
  url.search = '';
  return url.href;
}
