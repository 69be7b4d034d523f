import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { describeWithRedis } from '../support/describe-with-redis.ts';
import { waitUntil } from '../support/wait-until.ts';
import { makeTestWakeQueue, type TestWakeQueue } from './make-wake-queue.ts';

describeWithRedis('wakes that processes share', (redis) => {
  let queueName: string;
  let queues: TestWakeQueue[];

  beforeEach(() => {
    queueName = `test-${randomUUID()}`;
    queues = [];
  });
  afterEach(async () => {
    await Promise.all(queues.map((queue) => queue.stop()));
  });

  async function join(worker: boolean): Promise<TestWakeQueue> {
    const queue = await makeTestWakeQueue({ url: redis().url, queueName, worker });
    queues.push(queue);
    return queue;
  }

  test('every wake arrives, and none of them is idle', async () => {
    const [producer, first, second] = await Promise.all([join(false), join(true), join(true)]);
    await waitUntil(() => queues.every((queue) => queue.state().works));
    const ids = Array.from({ length: 400 }, () => randomUUID());
    producer.wake(ids);
    const arrived = () => new Set([...first.arrived, ...second.arrived]);
    await waitUntil(() => arrived().size === ids.length);
    // A machine that stands still for two seconds makes some arrive again (a stalled job): a wake is a hint, so nobody minds.
    expect([...arrived()].toSorted()).toEqual(ids.toSorted());
    expect(Math.min(first.arrived.length, second.arrived.length)).toBeGreaterThan(0);
  });

  test('a process that only wakes others may be started, and nothing arrives there', async () => {
    const [producer, receiver] = await Promise.all([join(false), join(true)]);
    await producer.start((webhookId) => void producer.arrived.push(webhookId));
    producer.wake(['a', 'b', 'c']);
    await waitUntil(() => receiver.arrived.length === 3);
    expect(producer.arrived).toEqual([]);
  });

  test('what was waiting when a process stopped arrives at the next one', async () => {
    const producer = await join(false);
    await waitUntil(() => producer.state().works);
    producer.wake(['last words']);
    await producer.stop();
    const receiver = await join(true);
    await waitUntil(() => receiver.arrived.length === 1);
    expect(receiver.arrived).toEqual(['last words']);
  });

  test('starts once', async () => {
    const receiver = await join(true);
    await expect(receiver.start(() => undefined)).rejects.toThrow('starts once');
  });

  test('6,000 wakes of 20 webhooks run together, lose no last one, and leave nothing behind', async () => {
    const [producer, receiver] = await Promise.all([join(false), join(true)]);
    const ids = Array.from({ length: 20 }, (_, index) => `webhook-${index}`);
    await waitUntil(() => queues.every((queue) => queue.state().works));
    for (let round = 0; round < 300; round += 1) {
      producer.wake(ids);
      await new Promise(setImmediate);
    }
    // The last wake of all is sent behind the others: each webhook has to arrive once more after this moment.
    receiver.arrived.length = 0;
    producer.wake(ids);
    await waitUntil(() => ids.every((id) => receiver.arrived.includes(id)));

    const client = new Redis(redis().url);
    const kept = async () => (await client.keys(`*${queueName}*`)).map((key) => key.split(':').at(-1));
    await waitUntil(async () => (await kept()).every((key) => OF_THE_QUEUE.has(key ?? '')));
    expect(await client.xlen(`bull:${queueName}:events`)).toBeLessThan(1_000);
    await client.quit();
  });
});

/** What BullMQ keeps for a queue, whatever went through it. */
const OF_THE_QUEUE = new Set(['id', 'meta', 'events', 'marker', 'stalled-check']);
