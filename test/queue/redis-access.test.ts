import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { describeWithRedis } from '../support/describe-with-redis.ts';
import { freePort } from '../support/free-port.ts';
import { type RealRedis, startRealRedis } from '../support/real-redis.ts';
import { makeSelfSigned } from '../support/self-signed.ts';
import { waitUntil } from '../support/wait-until.ts';
import { makeTestWakeQueue, type TestWakeQueue } from './make-wake-queue.ts';

describeWithRedis('the way to Redis', (redis) => {
  let queue: TestWakeQueue | undefined;
  let other: RealRedis | undefined;
  afterEach(async () => {
    await queue?.stop();
    await other?.stop();
    queue = undefined;
    other = undefined;
  });

  async function open(url: string): Promise<TestWakeQueue> {
    queue = await makeTestWakeQueue({ url, queueName: `test-${randomUUID()}` });
    return queue;
  }

  test('a queue starts while nobody listens there, tells it once, and works as soon as somebody does', async () => {
    const port = await freePort();
    const opened = await open(`redis://127.0.0.1:${port}`);
    opened.wake(['early']);
    await waitUntil(() => opened.state().trouble?.includes('ECONNREFUSED') === true);
    expect(opened.state().works).toBe(false);
    other = await startRealRedis({ port: `${port}` });
    await waitUntil(() => opened.arrived.includes('early'));
    await waitUntil(() => opened.state().works);
    expect(opened.logged.map(({ msg }) => msg)).toEqual(['wake.redis_away', 'wake.redis_back']);
  });

  test('a password from the URL is used, and a database', async () => {
    other = await startRealRedis({ requirepass: PASSWORD });
    const opened = await open(`redis://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${other.port}/3`);
    await opened.wakeUntilArrived('in');
    const client = new Redis({ port: other.port, password: PASSWORD, db: 3 });
    expect(await client.dbsize()).toBeGreaterThan(0);
    await client.quit();
  });

  test('no password is ever logged, neither a wrong one nor one in an answer of the server', async () => {
    other = await startRealRedis({ requirepass: 'another' });
    const opened = await open(`redis://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${other.port}`);
    await waitUntil(() => opened.state().trouble?.includes('WRONGPASS') === true);

    // Put right on the server, it needs no restart here.
    const client = new Redis({ port: other.port, password: 'another' });
    await client.config('SET', 'requirepass', PASSWORD);
    await opened.wakeUntilArrived('in');
    expect(JSON.stringify(opened.logged)).not.toContain('s3cret');
    await client.quit();
  });

  test('what is no Redis URL is refused without being repeated', async () => {
    await expect(open(`http://:${PASSWORD}@127.0.0.1`)).rejects.toThrow(/^(?!.*s3cret)/);
  });

  test('with rediss:// a certificate that nobody vouches for is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'askusers-tls-'));
    const { key, cert } = makeSelfSigned(['localhost']);
    await writeFile(join(folder, 'key'), key);
    await writeFile(join(folder, 'cert'), cert);
    const tls = { 'tls-key-file': join(folder, 'key'), 'tls-cert-file': join(folder, 'cert') };
    const tlsPort = await freePort();
    other = await startRealRedis({ ...tls, 'tls-port': `${tlsPort}`, 'tls-auth-clients': 'no' });
    const opened = await open(`rediss://localhost:${tlsPort}`);
    await waitUntil(() => /self.signed certificate/.test(opened.state().trouble ?? ''));
    expect(opened.state().works).toBe(false);
    await rm(folder, { recursive: true });
  });

  test('a server that may throw keys away is told of', async () => {
    other = await startRealRedis({ 'maxmemory-policy': 'allkeys-lru' });
    const opened = await open(other.url);
    const warnings = (of: TestWakeQueue) => of.logged.filter(({ msg }) => msg === 'wake.redis_may_evict');
    await waitUntil(() => warnings(opened).length > 0);
    expect(warnings(opened)).toMatchObject([{ policy: 'allkeys-lru' }]);
    queue = await makeTestWakeQueue({ url: redis().url, queueName: `test-${randomUUID()}` });
    await queue.wakeUntilArrived('in');
    expect(warnings(queue)).toEqual([]);
    await opened.stop();
  });
});

const PASSWORD = 's3cret:@/%';
