import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, test } from '@jest/globals';
import { makeLog } from '../../server/src/log.ts';
import { makeWakeBatches } from '../../server/src/queue/wake-batches.ts';

describe('batches of wakes', () => {
  const log = makeLog('silent');

  test('hold each id of a turn once', async () => {
    const sent: string[][] = [];
    const batches = makeWakeBatches({ canGo: () => true, send: async (ids) => void sent.push(ids), log });
    for (let round = 0; round < 1_000; round += 1) batches.wake(['a', 'b']);
    expect(sent).toEqual([]);
    await new Promise(setImmediate);
    expect(sent).toEqual([['a', 'b']]);
  });

  test('hold at most 200 and go one after another', async () => {
    let underWay = 0;
    let most = 0;
    const sizes: number[] = [];
    async function send(ids: string[]): Promise<void> {
      underWay += 1;
      most = Math.max(most, underWay);
      sizes.push(ids.length);
      await new Promise(setImmediate);
      underWay -= 1;
    }
    const batches = makeWakeBatches({ canGo: () => true, send, log });
    batches.wake(ids(0, 450));
    await batches.stop();
    expect({ sizes, most }).toEqual({ sizes: [200, 200, 50], most: 1 });
  });

  test('what comes during a batch waits for the next, together with its like', async () => {
    const sent: string[][] = [];
    let finish = () => {};
    async function send(batch: string[]): Promise<void> {
      sent.push(batch);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    }
    const batches = makeWakeBatches({ canGo: () => true, send, log });
    batches.wake(['a']);
    await new Promise(setImmediate);
    for (let turn = 0; turn < 10; turn += 1) {
      batches.wake(['a', 'b']);
      await new Promise(setImmediate);
    }
    expect(sent).toEqual([['a']]);
    finish();
    await new Promise(setImmediate);
    expect(sent).toEqual([['a'], ['a', 'b']]);
    finish();
    await batches.stop();
  });

  test('go outside of the context that woke, so never inside its transaction', async () => {
    const context = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const batches = makeWakeBatches({
      canGo: () => true,
      send: async () => void seen.push(context.getStore()),
      log,
    });
    context.run('transaction', () => batches.wake(['a']));
    await batches.stop();
    expect(seen).toEqual([undefined]);
  });

  test('wait while they cannot go, up to 10,000 ids, and flow when they can', async () => {
    let canGo = false;
    const sent: string[] = [];
    const batches = makeWakeBatches({ canGo: () => canGo, send: async (ids) => void sent.push(...ids), log });
    batches.wake(ids(0, 9_000));
    batches.wake(ids(8_000, 20_000));
    await new Promise(setImmediate);
    expect(sent).toEqual([]);
    canGo = true;
    batches.flow();
    await batches.stop();
    expect(sent).toEqual(ids(0, 10_000));
  });

  test('stopped, send what waits within a second, give up the rest, and take no more', async () => {
    const sent: string[] = [];
    async function sendSlowly(batch: string[]): Promise<void> {
      sent.push(...batch);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    const batches = makeWakeBatches({ canGo: () => true, send: sendSlowly, log });
    batches.wake(ids(0, 10_000));
    const stopped = batches.stop();
    batches.wake(['late']);
    await stopped;
    expect(sent.length).toBeGreaterThanOrEqual(200);
    expect(sent.length).toBeLessThanOrEqual(1_000);
    expect(sent).not.toContain('late');
  });
});

const ids = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `id-${from + index}`);
