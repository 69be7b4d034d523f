import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { describeWithRedis } from '../support/describe-with-redis.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { waitUntil } from '../support/wait-until.ts';
import { makeTestWakeQueue } from './make-wake-queue.ts';

describeWithRedis('connections to Redis', (redis) => {
  test.each([
    // What a connection says until it is ready are some 200 bytes, what it hears some 5,000.
    ['to server', [1, 60, 130, 155, 165, 180, 250, 400]],
    ['to client', [1, 300, 3_000, 5_500, 7_000, 9_000, 11_000, 13_000]],
  ] as const)(
    'torn off at any moment of their beginning, %s, come up again',
    async (direction, byteCounts) => {
      const comeUp = byteCounts.flatMap((byteCount) =>
        [true, false].map(async (worker) => {
          const proxy = await startTcpProxy(redis().port);
          proxy.resetAfter(byteCount, direction);
          const far = `redis://127.0.0.1:${proxy.port}`;
          const queueName = `test-${randomUUID()}`;
          const producer = await makeTestWakeQueue({
            url: worker ? redis().url : far,
            queueName,
            worker: false,
          });
          const receiver = await makeTestWakeQueue({ url: worker ? far : redis().url, queueName });
          try {
            await waitUntil(() => {
              producer.wake(['in']);
              return receiver.arrived.includes('in');
            });
          } finally {
            await Promise.all([producer.stop(), receiver.stop()]);
          }
          proxy.close();
        }),
      );
      await Promise.all(comeUp);
    },
  );

  test('are tried again every half second for as long as it takes', async () => {
    let tryCount = 0;
    const refusing = createServer((socket) => {
      tryCount += 1;
      socket.on('error', () => undefined).resetAndDestroy();
    }).listen(0, '127.0.0.1');
    await once(refusing, 'listening');
    const { port } = refusing.address() as AddressInfo;
    const startedAtMs = performance.now();
    const queue = await makeTestWakeQueue({ url: `redis://127.0.0.1:${port}`, queueName: 'test' });
    // Three connections, ten times each: a growing wait would have grown to some seconds by then.
    await waitUntil(() => tryCount >= 30).finally(() => queue.stop());
    const passedMs = performance.now() - startedAtMs;
    expect(passedMs).toBeGreaterThan(4_000);
    expect(passedMs).toBeLessThan(7_000);
    refusing.close();
  });
});
