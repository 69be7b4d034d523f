import { readConfig } from '../server/src/config.ts';
import { makeRetention } from '../server/src/engine/retention.ts';
import { makeLog } from '../server/src/log.ts';
import { openDatabase } from '../server/src/open-database.ts';
import { startServer } from '../server/src/start-server.ts';
import { countingDatabase } from './counting-database.ts';

/** The real server, composed as main.ts does it, with its statements counted. */

const config = readConfig(process.env);
const log = makeLog(config.logLevel);
const opened = await openDatabase(config, log);
const { database, statementCount } = countingDatabase(opened.database);
const server = await startServer({
  config,
  log,
  language: 'en',
  migrationsFolder: 'server/src/database/migrations',
  opened: { ...opened, database },
});

/** The hourly round, now: by itself it begins three minutes after the start. */
async function retention(): Promise<void> {
  await makeRetention({ database, clock: opened.clock, log, ...config }).round();
}

process.on('message', (question) => {
  if (question === 'retention') void retention().finally(() => process.send?.(null));
  else process.send?.(statementCount());
});
process.on('SIGTERM', () => server.stop().finally(() => process.exit(0)));
process.send?.(server.url);
// Whoever started this is gone without a word.
process.on('disconnect', () => process.exit(1));
