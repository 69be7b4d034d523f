import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { describeWithRedis } from '../support/describe-with-redis.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { waitUntil } from '../support/wait-until.ts';
import { makeTestWakeQueue, type TestWakeQueue } from './make-wake-queue.ts';

describeWithRedis('the BullMQ wake queue when Redis', (redis) => {
  let queue: TestWakeQueue;
  let proxy: TcpProxy;

  beforeEach(async () => {
    proxy = await startTcpProxy(redis().port);
    const url = `redis://127.0.0.1:${proxy.port}`;
    queue = await makeTestWakeQueue({ url, queueName: `test-${randomUUID()}` });
    await queue.wakeUntilArrived('first');
  });
  afterEach(async () => {
    redis().thaw();
    await queue.stop();
    proxy.close();
  });

  test('is emptied, goes on', async () => {
    const client = new Redis(redis().url);
    for (let round = 0; round < 5; round += 1) {
      queue.wake(Array.from({ length: 50 }, (_, index) => `round-${round}-${index}`));
      await client.flushall();
      await queue.wakeUntilArrived(`after-${round}`);
    }
    await client.quit();
  });

  test('crashes and comes back empty, goes on within a second, and tells the log once each', async () => {
    await redis().kill();
    await waitUntil(() => !queue.state().works);
    for (let round = 0; round < 100; round += 1) {
      queue.wake([`lost-${round}`]);
      await new Promise(setImmediate);
    }
    const { since } = queue.state();
    await redis().restart();
    const backAtMs = performance.now();
    await queue.wakeUntilArrived('second');
    expect(performance.now() - backAtMs).toBeLessThan(2_000);
    expect(queue.state()).toMatchObject({ works: false, since });

    await waitUntil(() => queue.state().works);
    expect(queue.state()).toMatchObject({ trouble: null });
    expect(queue.logged.map(({ msg }) => msg)).toEqual(['wake.redis_away', 'wake.redis_back']);
  });

  test('was away, hands on the wakes of that time, too', async () => {
    proxy.refuse();
    proxy.cut();
    await waitUntil(() => !queue.state().works);
    queue.wake(['meanwhile']);
    await proxy.accept();
    await waitUntil(() => queue.arrived.includes('meanwhile'));
  });

  test('is frozen, makes no wake wait, and goes on when it thaws', async () => {
    redis().freeze();
    let longestMs = 0;
    // Long enough for commands to time out and for connections to be given up.
    const until = performance.now() + 1_500;
    for (let round = 0; performance.now() < until; round += 1) {
      const calledAtMs = performance.now();
      queue.wake([`frozen-${round % 1_000}`]);
      longestMs = Math.max(longestMs, performance.now() - calledAtMs);
      await new Promise(setImmediate);
    }
    expect(longestMs).toBeLessThan(100);
    expect(queue.state().works).toBe(false);
    redis().thaw();
    await queue.wakeUntilArrived('thawed');
  });

  test('vanishes without a word, is found again at the same address', async () => {
    proxy.freeze();
    await waitUntil(() => {
      queue.wake(['unheard']);
      return !queue.state().works;
    });
    // The old connections never speak again; new ones do.
    const vanished = proxy;
    vanished.refuse();
    proxy = await startTcpProxy(redis().port, vanished.port);
    await queue.wakeUntilArrived('found');
    vanished.close();
  });

  test('takes no writes for a while, asks it now and then only, and goes on after that', async () => {
    const client = new Redis(redis().url);
    await client.config('SET', 'maxmemory', '1');
    await waitUntil(() => {
      queue.wake(['refused']);
      return !queue.state().works;
    });
    expect(queue.state().trouble).toMatch(/^OOM/);
    const before = await count(client, 'total_error_replies');
    const connections = await count(client, 'total_connections_received');
    await waitUntil(async () => (await count(client, 'total_connections_received')) >= connections + 2);
    expect((await count(client, 'total_error_replies')) - before).toBeLessThan(100);

    await client.config('SET', 'maxmemory', '0');
    await queue.wakeUntilArrived('taken');
    await waitUntil(() => queue.state().works);
    expect(queue.logged.map(({ msg }) => msg)).toEqual(['wake.redis_away', 'wake.redis_back']);
    await client.quit();
  });
});

async function count(client: Redis, name: string): Promise<number> {
  return Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(await client.info('stats'))?.[1]);
}
