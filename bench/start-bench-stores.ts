import { postgresPrograms } from '../test/support/postgres-programs.ts';
import { type RealPostgres, startRealPostgres } from '../test/support/real-postgres.ts';
import { type RealRedis, startRealRedis } from '../test/support/real-redis.ts';
import { redisProgram } from '../test/support/redis-program.ts';

/** Postgres as in production: every commit is on the disk before it is answered. */
export const POSTGRES_SETTINGS = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '1GB',
  effective_cache_size: '4GB',
  random_page_cost: '1.1',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  max_connections: '300',
};

export interface BenchStores {
  postgres: RealPostgres;
  redis: RealRedis;
}

/** A Postgres and a Redis of the row's own, ended afterwards. */
export async function withBenchStores<T>(work: (stores: BenchStores) => Promise<T>): Promise<T> {
  if (!postgresPrograms() || !redisProgram())
    throw new Error('This row needs Postgres and Redis installed (see CONTRIBUTING.md).');
  const postgres = await startRealPostgres(settings());
  try {
    const redis = await startRealRedis();
    return await work({ postgres, redis }).finally(() => redis.stop());
  } finally {
    await postgres.stop();
  }
}

/** `BENCH_POSTGRES='shared_preload_libraries=auto_explain auto_explain.log_min_duration=50'` for a look behind a number. */
function settings(): Record<string, string> {
  const more = (process.env.BENCH_POSTGRES ?? '').split(' ').filter(Boolean);
  return { ...POSTGRES_SETTINGS, ...Object.fromEntries(more.map((pair) => pair.split('=', 2))) };
}
