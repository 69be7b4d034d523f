import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { Log } from '../log.ts';
import { disconnectRedis } from './disconnect-redis.ts';
import { producerRedisOptions } from './redis-options.ts';
import { makeRedisOutage, type WakeQueueState } from './redis-outage.ts';
import { parseRedisUrl } from './redis-url.ts';
import { makeWakeBatches } from './wake-batches.ts';
import type { WakeQueue } from './wake-queue.ts';
import { startWakeWorker, type WakeWorker } from './wake-worker.ts';

export interface BullMqWakeQueue extends WakeQueue {
  /** For /readyz and metrics. */
  state(): WakeQueueState;
}

/**
 * Wakes among all processes that share a Redis: each arrives at one of them. Redis holds ids only and may be away, restart or be
 * emptied at any time; nothing here waits for it, not even the start.
 *
 * One job is one waiting wake, named and deduplicated by the webhook's id: equal wakes that wait are one, and a wake during its
 * job becomes the next job. The deduplication has no ttl: one that outlives its job would swallow wakes.
 */
export function makeBullMqWakeQueue(parts: {
  /** `redis://` or `rediss://`, see `parseRedisUrl`; anything else throws. */
  url: string;
  log: Log;
  /** Processes with the same name share their wakes. */
  queueName?: string;
  /** false: this process only wakes others; it may be started, but no wake arrives here. */
  worker: boolean;
  now?: () => Date;
}): BullMqWakeQueue {
  const { log, queueName = 'askusers-wakes', now = () => new Date() } = parts;
  const address = parseRedisUrl(parts.url);
  if (!address)
    throw new Error('The Redis URL is none: redis://user:password@host:port/database is expected.');

  const outage = makeRedisOutage({ log, now, password: address.password });
  const client = new Redis(producerRedisOptions(address));
  const queue = new Queue(queueName, {
    connection: client,
    // Never again would it become ready, had the check's one command failed.
    skipVersionCheck: true,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    // Nobody reads BullMQ's stream of events.
    streams: { events: { maxLen: 100 } },
  });
  const batches = makeWakeBatches({ canGo: () => client.status === 'ready', send, log });
  outage.watch(client);
  client.on('ready', () => {
    batches.flow();
    void warnOfEviction(client, log);
  });
  // The same errors once more; without a listener they would be thrown.
  queue.on('error', () => undefined);

  async function send(webhookIds: string[]): Promise<void> {
    const jobs = webhookIds.map((id) => ({
      name: id,
      data: {},
      opts: { deduplication: { id, keepLastIfActive: true } },
    }));
    try {
      await queue.addBulk(jobs);
    } catch (error) {
      outage.failed(error);
    }
  }

  let worker: WakeWorker | undefined;
  let isStarted = false;
  let stopping: Promise<void> | undefined;

  async function stop(): Promise<void> {
    await batches.stop();
    outage.end();
    await worker?.stop();
    await queue.close();
    await disconnectRedis(client);
  }

  return {
    wake: batches.wake,
    async start(onWake) {
      if (isStarted || stopping !== undefined) throw new Error('A wake queue starts once.');
      isStarted = true;
      if (parts.worker) worker = startWakeWorker({ queueName, address, onWake, outage, log });
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
    state: outage.state,
  };
}

/** A Redis that evicts keys can lose a part of a job, which silences its webhook's wakes and leaves that webhook to the sweep. */
async function warnOfEviction(client: Redis, log: Pick<Log, 'warn'>): Promise<void> {
  const memory = await client.info('memory').catch(() => undefined);
  if (memory === undefined) {
    // Too slow just now; after a lost connection the next `ready` asks again.
    if (client.status === 'ready') setTimeout(() => void warnOfEviction(client, log), ASK_AGAIN_MS).unref();
    return;
  }
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  if (policy && policy !== 'noeviction') log.warn({ policy }, 'wake.redis_may_evict');
}

const ASK_AGAIN_MS = 1_000;
