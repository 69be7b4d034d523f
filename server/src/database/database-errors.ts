/**
 * Why a statement failed, by SQLSTATE or by class and never by message text; the same for both makers.
 * Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */

/** No answer from the database: not reachable, connection lost, too slow, or closed. Whether a commit under way took effect is unknown. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

const SQL_STATE = /^[0-9A-Z]{5}$/;

/** The server's five-character code, if the error came from the server. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('severity' in error))
    return undefined;
  // Node's own codes can look the same (EPIPE), but only a server's error has a severity.
  return typeof error.code === 'string' && SQL_STATE.test(error.code) ? error.code : undefined;
}

/** `constraint`: the name of the constraint or unique index, if only that one counts. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return sqlState(error) === '23505' && concerns(error, constraint);
}

export function isForeignKeyViolation(error: unknown, constraint?: string): boolean {
  return sqlState(error) === '23503' && concerns(error, constraint);
}

export function isCheckViolation(error: unknown, constraint?: string): boolean {
  return sqlState(error) === '23514' && concerns(error, constraint);
}

/** Text that Postgres cannot hold (NUL, 22021) or a value that does not fit its type: the same statement fails again. */
export function isBadValue(error: unknown): boolean {
  return sqlState(error)?.startsWith('22') ?? false;
}

/** Lost a race that it may win next time: deadlock or serialization failure. Run the whole transaction again. */
export function isLostRace(error: unknown): boolean {
  const code = sqlState(error);
  return code === '40P01' || code === '40001';
}

/** Cancelled because it ran longer than the statement timeout. */
export function isTooSlow(error: unknown): boolean {
  return sqlState(error) === '57014';
}

/** The server takes no writes: a standby, as the former primary is after a failover. */
export function isReadOnly(error: unknown): boolean {
  return sqlState(error) === READ_ONLY;
}

/** The database's trouble, not the statement's: trying again later may work (DESIGN promise 5). */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  const code = sqlState(error);
  if (code === undefined) return false;
  return UNAVAILABLE_CODES.has(code) || UNAVAILABLE_CLASSES.has(code.slice(0, 2));
}

/** 08: connection, 53: out of connections, memory or disk, 58: the server's own I/O. */
const UNAVAILABLE_CLASSES = new Set(['08', '53', '58']);
const READ_ONLY = '25006';
/** Shutting down, crashed, starting up, session ended for idling, read-only. */
const UNAVAILABLE_CODES = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', READ_ONLY]);

/**
 * Takes the row's values off a server's error: `detail` quotes the failing row, `where` the parameters if the server is set to log
 * them, and PGlite adds them, so answers and sealed secrets would go wherever the error is logged.
 */
export function withoutValues(error: unknown): unknown {
  if (sqlState(error) === undefined) return error;
  for (const property of ['detail', 'where', 'params', 'queryOptions'])
    Reflect.deleteProperty(error as Error, property);
  return error;
}

function concerns(error: unknown, constraint: string | undefined): boolean {
  return constraint === undefined || (error as { constraint?: string }).constraint === constraint;
}
