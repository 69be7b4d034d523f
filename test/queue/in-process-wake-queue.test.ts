import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, test } from '@jest/globals';
import { makeLog } from '../../server/src/log.ts';
import { makeInProcessWakeQueue } from '../../server/src/queue/in-process-wake-queue.ts';
import { describeWakeQueue } from '../conformance/wake-queue.ts';

describeWakeQueue({ make: async (log) => makeInProcessWakeQueue({ log }) });

describe('the in-process wake queue', () => {
  test('hands all wakes of one turn on together', async () => {
    const queue = makeInProcessWakeQueue({ log: makeLog('silent') });
    const arrived: string[] = [];
    await queue.start((webhookId) => void arrived.push(webhookId));
    for (let round = 0; round < 1000; round += 1) queue.wake(['a', 'b']);
    await new Promise(setImmediate);
    expect(arrived).toEqual(['a', 'b']);
    await queue.stop();
  });

  test('runs handlers outside of the context that woke them, so never inside its transaction', async () => {
    const context = new AsyncLocalStorage<string>();
    const queue = makeInProcessWakeQueue({ log: makeLog('silent') });
    const seen = new Promise<string | undefined>((resolve) => {
      void queue.start(() => resolve(context.getStore()));
    });
    context.run('transaction', () => queue.wake(['a']));
    expect(await seen).toBeUndefined();
    await queue.stop();
  });

  test('stopped by a handler, hands on nothing more of the same turn', async () => {
    const queue = makeInProcessWakeQueue({ log: makeLog('silent') });
    const arrived: string[] = [];
    await queue.start((webhookId) => {
      arrived.push(webhookId);
      return queue.stop();
    });
    queue.wake(['a', 'b', 'c']);
    await new Promise(setImmediate);
    expect(arrived).toEqual(['a']);
  });

  test('starts once', async () => {
    const queue = makeInProcessWakeQueue({ log: makeLog('silent') });
    await queue.start(() => undefined);
    await expect(queue.start(() => undefined)).rejects.toThrow('starts once');
    await queue.stop();
  });
});
