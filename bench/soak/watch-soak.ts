import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { BenchServer } from '../start-bench-server.ts';
import type { MemoryFacts, SoakSample, TableFacts } from './soak-facts.ts';

/** One look at everything. The processes are asked one after another, as each answers in the order of its questions. */
export async function takeSample(parts: {
  server: BenchServer;
  startedMs: number;
  redis: Redis | null;
  dataDir: string | null;
}): Promise<SoakSample> {
  const { server, startedMs, redis, dataDir } = parts;
  const children = [server.api, ...server.workers];
  const processes: SoakSample['processes'] = [];
  for (const [index, child] of children.entries()) {
    const facts = await child.ask<MemoryFacts>('memory');
    const role = children.length === 1 ? 'server' : index === 0 ? 'api' : `worker ${index}`;
    processes.push({ ...facts, role, openFileCount: readdirSync(`/proc/${child.pid}/fd`).length });
  }
  return {
    atSeconds: (performance.now() - startedMs) / 1_000,
    processes,
    tables: await server.api.ask<TableFacts[]>('tables'),
    redisKeyCount: redis ? await redis.dbsize() : null,
    folderBytes: dataDir ? sizeOf(dataDir) : null,
  };
}

function sizeOf(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return entries.reduce((sum, { parentPath, name }) => {
    // Postgres removes files while it works.
    return sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0);
  }, 0);
}
