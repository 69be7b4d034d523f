import { pino } from 'pino';

/** What every part takes to log with: one wide line a unit of work, fields first. */
export type Log = Pick<import('pino').Logger, 'debug' | 'info' | 'warn' | 'error'>;

/**
 * Standard error, so that the start's words to the person stay readable on standard output.
 * The redaction is a second line of defence: no caller hands a secret to the log in the first place.
 */
export function makeLog(level: string) {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['*.secret', '*.authorization', '*.password', 'secret', 'authorization'],
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
