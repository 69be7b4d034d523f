import { pino } from 'pino';
import { type BullMqWakeQueue, makeBullMqWakeQueue } from '../../server/src/queue/bullmq-wake-queue.ts';
import { waitUntil } from '../support/wait-until.ts';

export interface TestWakeQueue extends BullMqWakeQueue {
  /** What arrived here, in order. */
  arrived: string[];
  logged: { msg: string; trouble?: string }[];
  /** Wakes a webhook again and again until it arrives here: the first ones may have been lost. */
  wakeUntilArrived(webhookId: string): Promise<void>;
}

/** A BullMQ wake queue that notes what arrives and what it logs; started, when it is to receive. */
export async function makeTestWakeQueue(parts: {
  url: string;
  queueName: string;
  worker?: boolean;
}): Promise<TestWakeQueue> {
  const { worker = true } = parts;
  const arrived: string[] = [];
  const logged: TestWakeQueue['logged'] = [];
  const log = pino({ base: null }, { write: (line) => logged.push(JSON.parse(line)) });
  const queue = makeBullMqWakeQueue({ ...parts, worker, log });
  if (worker) await queue.start((webhookId) => void arrived.push(webhookId));
  return {
    ...queue,
    arrived,
    logged,
    async wakeUntilArrived(webhookId) {
      await waitUntil(() => {
        queue.wake([webhookId]);
        return arrived.includes(webhookId);
      });
    },
  };
}
