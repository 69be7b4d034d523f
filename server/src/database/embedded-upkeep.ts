import type { Log } from '../log.ts';
import type { Database } from './database.ts';
import { isUnavailable } from './database-errors.ts';

const MINUTE = 60_000;
const MIB = 1024 * 1024;

export interface Upkeep {
  /** All that is due now. */
  round(): Promise<void>;
  stop(): void;
}

/**
 * What the background processes of a Postgres server do, and PGlite has none: without it the files grow for ever. (Measured with 0.5.16:
 * a table with 500 rows left after each of twelve rounds of 2,000 grew from 4 to 49 MB, with vacuum it stayed at 4; the log of writes
 * passed its limit of 1 GiB and went on, and a start after a kill reads all of it.)
 *
 * Both stop the process for their time, so both come early, while there is little to do.
 */
export function startUpkeep(
  database: Database,
  { log, everyMs = MINUTE }: { log: Pick<Log, 'error'>; everyMs?: number | undefined },
): Upkeep {
  async function round(): Promise<void> {
    for (const { name } of await database.query<{ name: string }>(WORTH_A_VACUUM))
      await database.query(`vacuum ${name}`);
    const [written] = await database.query<{ isDue: boolean }>(CHECKPOINT_IS_DUE);
    if (written?.isDue) await database.query('checkpoint');
  }

  let underWay = false;
  const timer = setInterval(() => {
    if (underWay) return;
    underWay = true;
    round()
      .catch((error) => {
        if (!isUnavailable(error)) log.error({ err: error }, 'database.upkeep_failed');
      })
      .finally(() => {
        underWay = false;
      });
  }, everyMs);
  timer.unref();
  return { round, stop: () => clearInterval(timer) };
}

/** As autovacuum reckons, and sooner for large tables: a fifth of a million rows would be long in coming and long in going. */
const WORTH_A_VACUUM = `
  select quote_ident(schemaname) || '.' || quote_ident(relname) as name
    from pg_stat_user_tables
   where n_dead_tup > least(50 + 0.2 * n_live_tup, 5000)
   order by n_dead_tup desc`;

/** So much to read again after a kill, or so long ago. */
const CHECKPOINT_BYTES = 32 * MIB;
const CHECKPOINT_MINUTES = 5;

const CHECKPOINT_IS_DUE = `
  select bytes > ${CHECKPOINT_BYTES}
         or bytes > ${MIB} and checkpoint_time < now() - interval '${CHECKPOINT_MINUTES} minutes' as "isDue"
    from (select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn) as bytes, checkpoint_time
            from pg_control_checkpoint()) last`;
