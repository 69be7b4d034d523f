import type { Config } from './config.ts';
import type { OwnService } from './engine/address-guard.ts';
import type { Log } from './log.ts';
import { ownService } from './own-services.ts';
import { makeBullMqWakeQueue } from './queue/bullmq-wake-queue.ts';
import { makeInProcessWakeQueue } from './queue/in-process-wake-queue.ts';
import { parseRedisUrl } from './queue/redis-url.ts';
import type { WakeQueue } from './queue/wake-queue.ts';

export interface OpenedWakeQueue {
  wakeQueue: WakeQueue;
  /** Null where there is no Redis to be connected to. */
  isConnected: () => boolean | null;
  ownServices: OwnService[];
}

export function openWakeQueue({ redisUrl, role }: Config, log: Log): OpenedWakeQueue {
  if (redisUrl === null) {
    return { wakeQueue: makeInProcessWakeQueue({ log }), isConnected: () => null, ownServices: [] };
  }
  const wakeQueue = makeBullMqWakeQueue({ url: redisUrl, log, worker: role !== 'api' });
  const redis = parseRedisUrl(redisUrl);
  return {
    wakeQueue,
    isConnected: () => wakeQueue.state().works,
    ownServices: redis ? [ownService(redis)] : [],
  };
}
