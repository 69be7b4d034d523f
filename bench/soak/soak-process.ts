import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readConfig } from '../../server/src/config.ts';
import { listTables } from '../../server/src/database/list-tables.ts';
import { makeRetention } from '../../server/src/engine/retention.ts';
import { makeLog } from '../../server/src/log.ts';
import { openDatabase } from '../../server/src/open-database.ts';
import { startServer } from '../../server/src/start-server.ts';
import { KEPT_MS, type MemoryFacts, type TableFacts } from './soak-facts.ts';

/** The real server, composed as main.ts does it, which tells what it holds when it is asked. */

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const config = readConfig(process.env);
const log = makeLog(config.logLevel);
const opened = await openDatabase(config, log);
const { database, clock } = opened;
const server = await startServer({
  config,
  log,
  language: 'en',
  migrationsFolder: 'server/src/database/migrations',
  opened,
});

function memory(): MemoryFacts {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  const kinds: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return { heapBytes: heapUsed, externalBytes: external, rssBytes: rss, resources: kinds };
}

async function tables(): Promise<TableFacts[]> {
  const facts: TableFacts[] = [];
  for (const { name } of await listTables(database)) {
    const [row] = await database.query<{ rows: number; bytes: number }>(
      `select (select count(*) from ${name}) as rows, pg_total_relation_size($1)::float8 as bytes`,
      [name],
    );
    facts.push({ name, rows: row?.rows ?? 0, bytes: row?.bytes ?? 0 });
  }
  return facts;
}

const MONTH_MS = 30 * 24 * 60 * 60 * 1_000;

/** The product's hourly round. Its clock is ahead, so that what it keeps for thirty days goes after `KEPT_MS`; no other clock is. */
async function retention(): Promise<null> {
  const ahead = () => new Date(clock().getTime() + MONTH_MS - KEPT_MS);
  const limits = { retentionDays: 30, responseBodyRetentionDays: 30 };
  await makeRetention({ database, clock: ahead, log, ...limits }).round();
  return null;
}

const ANSWERS: Record<string, () => unknown> = { memory, tables, retention };

process.on('message', async (question: string) => {
  process.send?.(await ANSWERS[question]?.());
});
let stopping = false;
process.on('SIGTERM', async () => {
  stopping = true;
  await server.stop();
  // No exit: a handle that is still open keeps this process alive, and whoever measures sees it.
  process.disconnect?.();
});
process.send?.(server.url);
// Whoever started this is gone without a word.
process.on('disconnect', () => {
  if (!stopping) process.exit(1);
});
