import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Child } from '../child.ts';
import { cpuSeconds } from '../process-facts.ts';
import type { BenchServer } from '../start-bench-server.ts';
import { KEPT_MS, type SoakSample } from './soak-facts.ts';
import { startSoakLoad } from './soak-load.ts';
import { startSoakReceivers } from './start-soak-receivers.ts';
import { takeSample } from './watch-soak.ts';

export interface SoakRun {
  samples: SoakSample[];
  did: Record<string, number>;
  received: Record<string, number>;
  faults: string[];
  /** How each process ended after SIGTERM. */
  ends: { role: string; seconds: number; exitCode: number | null; isMet: boolean }[];
  /** Of one processor, by all processes of the server. */
  cpuShare: number;
}

/** DESIGN, promise 10. */
const STOP_WITHIN_SECONDS = 35;

export async function soak(parts: {
  server: BenchServer;
  seconds: number;
  redis: Redis | null;
  dataDir: string | null;
}): Promise<SoakRun> {
  const { server, seconds } = parts;
  const receivers = await startSoakReceivers();
  try {
    const load = await startSoakLoad(server, receivers);
    const startedMs = performance.now();
    const pids = [server.api, ...server.workers].map(({ pid }) => pid);
    const cpuBefore = cpuSeconds(pids);
    const samples: SoakSample[] = [];
    const everyMs = Math.max(2_000, (seconds * 1_000) / 60);
    let retentionDueMs = startedMs + KEPT_MS / 2;
    for (let next = startedMs + everyMs; performance.now() < startedMs + seconds * 1_000; next += everyMs) {
      await sleep(Math.max(0, next - performance.now()));
      samples.push(await takeSample({ ...parts, startedMs }));
      if (performance.now() < retentionDueMs) continue;
      // The round takes every file that no answer has taken yet, and the load must not be between the two.
      await load.whileItRests(() => server.api.ask('retention'));
      retentionDueMs += KEPT_MS / 2;
    }
    const cpuShare = (cpuSeconds(pids) - cpuBefore) / ((performance.now() - startedMs) / 1_000);
    await load.stop();
    const ends: SoakRun['ends'] = [];
    for (const [index, child] of [...server.workers, server.api].entries())
      ends.push(
        await endOf(child, server.workers.length === 0 ? 'server' : (['worker', 'api'][index] ?? '')),
      );
    return { samples, did: load.counts, received: receivers.counts, faults: load.faults, ends, cpuShare };
  } finally {
    await receivers.close();
  }
}

/** By itself, when its last handle is closed: nothing in it calls exit. */
async function endOf(child: Child, role: string): Promise<SoakRun['ends'][number]> {
  const askedMs = performance.now();
  process.kill(child.pid, 'SIGTERM');
  const exitCode = await Promise.race([child.exitCode, sleep(STOP_WITHIN_SECONDS * 1_000, 'late' as const)]);
  const seconds = (performance.now() - askedMs) / 1_000;
  if (exitCode === 'late') return { role, seconds, exitCode: null, isMet: false };
  return { role, seconds, exitCode, isMet: exitCode === 0 };
}
