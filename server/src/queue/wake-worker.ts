import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import { disconnectRedis } from './disconnect-redis.ts';
import { BLOCKING_READ_MS, RETRY_MS, workerRedisOptions } from './redis-options.ts';
import type { RedisOutage } from './redis-outage.ts';
import type { RedisAddress } from './redis-url.ts';

export interface WakeWorker {
  /** Finishes the jobs under way if Redis answers within a second; no wake arrives after it resolved. */
  stop(): Promise<void>;
}

/** DESIGN 5.1, measured: a killed process's jobs are taken over after 1.4 to 2.7 s. */
const LOCK_MS = 2_000;
const STALLED_INTERVAL_MS = 1_000;
/** A wake is never given up on: beyond its count BullMQ fails a job, and with it the wakes that wait behind it. */
const MAX_STALLED_COUNT = 1_000_000_000;
/** Jobs last for one round trip, so this many go on at once without holding each other up. */
const CONCURRENCY = 50;
const CLOSE_WITHIN_MS = 1_000;

/**
 * Takes wakes out of Redis. A job is not the drain: it hands its webhook on and is complete. (As the drain itself, 320 hanging
 * receivers held all jobs and nobody else was served.)
 */
export function startWakeWorker(parts: {
  queueName: string;
  address: RedisAddress;
  onWake: (webhookId: string) => void | Promise<void>;
  outage: RedisOutage;
  log: Pick<Log, 'debug' | 'error'>;
}): WakeWorker {
  const { queueName, outage, log } = parts;
  let stopped = false;

  async function handOn(webhookId: string): Promise<void> {
    try {
      await parts.onWake(webhookId);
    } catch (error) {
      log.error({ err: error, webhookId }, 'wake.handler_failed');
    }
  }

  const client = new Redis(workerRedisOptions(parts.address));
  outage.watch(client);
  const worker = new LeavableWorker(
    queueName,
    async (job) => {
      // Handed on also while stopping: the job is ours by then, and would be lost.
      if (!stopped) void handOn(job.name);
    },
    {
      connection: client,
      skipVersionCheck: true,
      concurrency: CONCURRENCY,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_INTERVAL_MS,
      maxStalledCount: MAX_STALLED_COUNT,
      runRetryDelay: RETRY_MS,
      drainDelay: BLOCKING_READ_MS / 1_000,
    },
  );
  worker.on('error', (error) => {
    if (isAboutOneJob(error)) log.debug({ err: error }, 'wake.job_lost');
    else outage.failed(error);
  });
  void worker.getBackend().blockingClient?.then(outage.watch, () => undefined);

  return {
    async stop() {
      const patience = new AbortController();
      const closed = worker.close().finally(() => patience.abort());
      await Promise.race([closed, sleep(CLOSE_WITHIN_MS, undefined, patience).catch(() => undefined)]);
      stopped = true;
      await worker.leave();
      await disconnectRedis(client);
    },
  };
}

/** `close` waits for Redis; while it does, the timer that renews locks would keep the process alive. */
class LeavableWorker extends Worker<object, void, string> {
  async leave(): Promise<void> {
    await this.lockManager.close();
    await this.backend.close(true);
  }
}

/**
 * A job that is gone or was taken over, as after a FLUSHALL or a blocked event loop: BullMQ's own errors have a number or no code.
 * What comes from Redis or the network has a code in words or a name.
 */
function isAboutOneJob(error: Error): boolean {
  return 'code' in error ? typeof error.code === 'number' : error.name === 'Error';
}
