import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { addressesOfService } from './own-services.ts';
import { makeBullMqWakeQueue } from './queue/bullmq-wake-queue.ts';
import { makeInProcessWakeQueue } from './queue/in-process-wake-queue.ts';
import type { WakeQueue } from './queue/wake-queue.ts';

export interface OpenedWakeQueue {
  wakeQueue: WakeQueue;
  /** Null where there is no Redis to be connected to. */
  isConnected: () => boolean | null;
  ownServices: { address: string; port: number }[];
}

export async function openWakeQueue({ redisUrl, role }: Config, log: Log): Promise<OpenedWakeQueue> {
  if (redisUrl === null) {
    return { wakeQueue: makeInProcessWakeQueue({ log }), isConnected: () => null, ownServices: [] };
  }
  const wakeQueue = makeBullMqWakeQueue({ url: redisUrl, log, worker: role !== 'api' });
  return {
    wakeQueue,
    isConnected: () => wakeQueue.state().works,
    ownServices: await addressesOfService(redisUrl, 6379),
  };
}
