import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { type BenchServer, startBenchServer, startScaledOut } from '../start-bench-server.ts';
import { withBenchStores } from '../start-bench-stores.ts';
import { describeSoak, keepSoak } from './describe-soak.ts';
import { judgeSoak } from './judge-soak.ts';
import { soak } from './soak.ts';

/**
 * `npm run soak`: an hour's worth of events in ten minutes, and whether anything grows that should not. `-- --seconds 40` for a short
 * look, `--mode scaled-out` for an API process and a worker with Postgres and Redis, `--keep` to write bench/SOAK.md.
 * Exit codes: 0 all bounds are met, 1 one is not, 2 wrong arguments.
 */

const { values } = parseArgs({
  options: {
    mode: { type: 'string', default: 'embedded' },
    seconds: { type: 'string', default: '600' },
    keep: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
if (!['embedded', 'scaled-out'].includes(values.mode) || !(seconds >= 20 && seconds <= 600)) {
  console.error('npm run soak -- [--mode embedded|scaled-out] [--seconds 20 to 600] [--keep]');
  process.exit(2);
}

const run = await (values.mode === 'embedded' ? embedded() : scaledOut());
const judgements = judgeSoak(run.samples);
const text = describeSoak({ mode: values.mode, seconds, run, judgements });
console.log(text);
if (values.keep) keepSoak(values.mode, text);
const isWell =
  judgements.every(({ isMet }) => isMet) && run.faults.length === 0 && run.ends.every(({ isMet }) => isMet);
console.log(isWell ? 'Nothing grows that should not.' : 'Something is not as it should be.');
process.exitCode = isWell ? 0 : 1;

async function embedded() {
  const dataDir = await mkdtemp(join(tmpdir(), 'askusers-soak-'));
  try {
    const server = await startBenchServer({
      program: 'soak-process',
      environment: { DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    });
    return await ending(server, () => soak({ server, seconds, redis: null, dataDir }));
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function scaledOut() {
  return withBenchStores(async (stores) => {
    const server = await startScaledOut(stores, {
      program: 'soak-process',
      environment: { LOG_LEVEL: 'warn' },
    });
    const redis = new Redis(stores.redis.url);
    try {
      return await ending(server, () => soak({ server, seconds, redis, dataDir: null }));
    } finally {
      redis.disconnect();
    }
  });
}

/** A soak that breaks leaves no server behind. */
async function ending<T>(server: BenchServer, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    for (const child of [server.api, ...server.workers]) await child.stop('SIGKILL');
    await server.stop();
  }
}
