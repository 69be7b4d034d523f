import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { postgresPrograms } from '../test/support/postgres-programs.ts';
import { startRealPostgres } from '../test/support/real-postgres.ts';
import { type ModeResults, measureMode } from './measure-mode.ts';
import { report } from './report.ts';
import { type BenchReceiver, startBenchReceiver } from './start-bench-receiver.ts';
import { startBenchServer } from './start-bench-server.ts';

/**
 * `npm run bench`: the whole way from submit to recorded attempt, and beside it a bare loop that only signs and posts the same
 * bodies to the same receiver. Server, receiver and load (this process) are three processes on loopback; under a minute in all.
 */

const RESULTS = 'bench/RESULTS.md';

async function inEmbeddedMode(receiver: BenchReceiver): Promise<ModeResults> {
  const server = await startBenchServer({});
  return measureMode('embedded', server, receiver).finally(() => server.stop());
}

async function onPostgres(receiver: BenchReceiver): Promise<ModeResults | undefined> {
  if (!postgresPrograms()) {
    console.log('No Postgres server is installed here, so only the embedded mode is measured.');
    return undefined;
  }
  const postgres = await startRealPostgres();
  try {
    const server = await startBenchServer({ DATABASE_URL: await postgres.createDatabase() });
    return await measureMode('one database (Postgres, fsync off)', server, receiver).finally(() =>
      server.stop(),
    );
  } finally {
    await postgres.stop();
  }
}

/** Of the last minute: on a busy machine the numbers say little. */
const [loadBefore = Number.NaN] = loadavg();
const receiver = await startBenchReceiver();
try {
  const modes = [await inEmbeddedMode(receiver), await onPostgres(receiver)];
  const text = report(
    modes.filter((mode) => mode !== undefined),
    loadBefore,
  );
  console.log(`\n${text}`);
  await writeFile(RESULTS, text);
  console.log(`Written to ${RESULTS}.`);
} finally {
  await receiver.stop();
}
