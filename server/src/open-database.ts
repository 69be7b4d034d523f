import { copyDataFolder } from './backup/copy-data-folder.ts';
import { type Clock, makeDatabaseClock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import { openEmbeddedDatabase } from './database/embedded-database.ts';
import { pgAddress } from './database/pg-address.ts';
import { type ConnectionCounts, openPgDatabase } from './database/pg-database.ts';
import type { OwnService } from './engine/address-guard.ts';
import { HEARTBEAT, type LifeMode } from './engine/worker-life.ts';
import type { Log } from './log.ts';
import { refuseMovedData } from './moving/moved-note.ts';
import { ownService } from './own-services.ts';

/** A database and what comes with its kind: whose clock counts, how long leases live, what nothing may be sent to. */
export interface OpenedDatabase {
  database: Database;
  clock: Clock;
  synchroniseClock: () => Promise<void>;
  /** A connection of its own, beside a pool: a worker must be able to say that it lives while others wait for one. */
  lifeDatabase?: Database;
  lifeMode: LifeMode;
  ownServices: OwnService[];
  /** Where there are files of ours: a copy of all of them, for a backup. Answers the folder. */
  copyDataFolder?: () => Promise<string>;
  /** Absent where there is no pool. */
  connectionCounts?: () => ConnectionCounts;
}

/** A sign of life that takes longer than two lives is none; the next one had better find another connection. */
const LIFE_CONNECTION = {
  maxConnections: 1,
  statementLimitMs: 1_500,
  answerLimitMs: 2_000,
  connectLimitMs: 2_000,
};

export async function openDatabase(config: Config, log: Log): Promise<OpenedDatabase> {
  if (config.databaseUrl === null) {
    const { dataDir } = config;
    await refuseMovedData(dataDir);
    const database = await openEmbeddedDatabase({ folder: dataDir, log });
    return {
      database,
      clock: systemClock,
      synchroniseClock: async () => {},
      lifeMode: { kind: 'until_restart' },
      ownServices: [],
      copyDataFolder: () => copyDataFolder({ database, dataDir, now: systemClock() }),
    };
  }
  const database = openPgDatabase({ url: config.databaseUrl, log });
  const lifeDatabase = openPgDatabase({ url: config.databaseUrl, log, ...LIFE_CONNECTION });
  try {
    const clock = makeDatabaseClock(lifeDatabase);
    await clock.synchronise();
    // Once more over the connection that is open now, for the first look erred by what the opening took.
    await clock.synchronise();
    return {
      database,
      clock: clock.now,
      lifeDatabase,
      synchroniseClock: clock.synchronise,
      lifeMode: HEARTBEAT,
      ownServices: [ownService(pgAddress(config.databaseUrl))],
      connectionCounts: database.connectionCounts,
    };
  } catch (error) {
    await Promise.all([database.close(), lifeDatabase.close()]);
    throw error;
  }
}
