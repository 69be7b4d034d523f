import { lookup } from 'node:dns/promises';
import { type Clock, makeDatabaseClock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import { openEmbeddedDatabase } from './database/embedded-database.ts';
import { openPgDatabase } from './database/pg-database.ts';
import { HEARTBEAT, type LifeMode } from './engine/worker-life.ts';
import type { Log } from './log.ts';

/** A database and what comes with its kind: whose clock counts, how long leases live, which addresses nobody may be sent to. */
export interface OpenedDatabase {
  database: Database;
  clock: Clock;
  synchroniseClock: () => Promise<void>;
  lifeMode: LifeMode;
  ownServices: { address: string; port: number }[];
}

export async function openDatabase(config: Config, log: Log): Promise<OpenedDatabase> {
  if (config.databaseUrl === null) {
    return {
      database: await openEmbeddedDatabase({ folder: config.dataDir, log }),
      clock: systemClock,
      synchroniseClock: async () => {},
      lifeMode: { kind: 'until_restart' },
      ownServices: [],
    };
  }
  const database = openPgDatabase({ url: config.databaseUrl, log });
  try {
    const clock = makeDatabaseClock(database);
    await clock.synchronise();
    return {
      database,
      clock: clock.now,
      synchroniseClock: clock.synchronise,
      lifeMode: HEARTBEAT,
      ownServices: await addressesOf(config.databaseUrl),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function addressesOf(databaseUrl: string): Promise<{ address: string; port: number }[]> {
  const { hostname, port } = new URL(databaseUrl);
  // No host, or a folder: a Unix socket, which no webhook can reach.
  if (!hostname || hostname.startsWith('%2F')) return [];
  const addresses = await lookup(hostname.replace(/^\[(.*)\]$/, '$1'), { all: true });
  return addresses.map(({ address }) => ({ address, port: Number(port || 5432) }));
}
