import { randomUUID } from 'node:crypto';
import { makeBullMqWakeQueue } from '../../server/src/queue/bullmq-wake-queue.ts';
import { describeWakeQueue } from '../conformance/wake-queue.ts';
import { describeWithRedis } from '../support/describe-with-redis.ts';

describeWithRedis('the BullMQ wake queue', (redis) => {
  describeWakeQueue({
    make: async (log) =>
      makeBullMqWakeQueue({ url: redis().url, log, queueName: `test-${randomUUID()}`, worker: true }),
  });
});
