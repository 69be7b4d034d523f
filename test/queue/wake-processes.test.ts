import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { describeWithRedis } from '../support/describe-with-redis.ts';
import { freePort } from '../support/free-port.ts';
import { buildProgram, type Program, type RunningProgram } from '../support/run-program.ts';
import { waitUntil } from '../support/wait-until.ts';
import { makeTestWakeQueue, type TestWakeQueue } from './make-wake-queue.ts';

describeWithRedis('wakes among processes', (redis) => {
  let program: Program;
  let folder: string;
  let queueName: string;
  let producer: TestWakeQueue;
  let peers: RunningProgram[];

  beforeAll(async () => {
    program = await buildProgram(new URL('./wake-peer.ts', import.meta.url));
  });
  afterAll(() => program.remove());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'askusers-wakes-'));
    queueName = `test-${randomUUID()}`;
    producer = await makeTestWakeQueue({ url: redis().url, queueName, worker: false });
    peers = [];
  });
  afterEach(async () => {
    redis().thaw();
    await Promise.all(peers.map((peer) => peer.kill()));
    await producer.stop();
    await rm(folder, { recursive: true });
  });

  function startPeer(url = redis().url, unblockedBy = ''): RunningProgram {
    const peer = program.start([url, queueName, unblockedBy]);
    peers.push(peer);
    return peer;
  }

  /** A process that holds the job of this webhook and does not get on with it. */
  async function startBlockedPeer(webhookId: string, unblockedBy: string): Promise<RunningProgram> {
    const peer = startPeer(redis().url, unblockedBy);
    producer.wake([webhookId]);
    await peer.line(`woke ${webhookId}`);
    return peer;
  }

  test('a wake during its own job, which another process has, is not lost', async () => {
    const file = join(folder, 'go on');
    const peer = await startBlockedPeer('a', file);
    producer.wake(['a']);
    const client = new Redis(redis().url);
    await waitUntil(async () => (await client.exists(`bull:${queueName}:dn:a`)) === 1);
    await client.quit();
    await writeFile(file, '');
    await waitUntil(() => peer.lines.filter((line) => line === 'woke a').length === 2);
  });

  test('a process is killed during a job: its wake and those behind it arrive elsewhere within 3 s', async () => {
    const peer = await startBlockedPeer('a', join(folder, 'never'));
    const survivor = await makeTestWakeQueue({ url: redis().url, queueName });
    try {
      await peer.kill();
      const killedAtMs = performance.now();
      producer.wake(['a', 'b']);
      await waitUntil(() => survivor.arrived.includes('b'));
      await waitUntil(() => survivor.arrived.includes('a'));
      expect(performance.now() - killedAtMs).toBeLessThan(3_000 + FOR_A_BUSY_MACHINE_MS);
    } finally {
      await survivor.stop();
    }
  });

  test.each([
    ['works', async () => redis().url],
    ['is away', async () => `redis://127.0.0.1:${await freePort()}`],
    ['is frozen', async () => redis().url],
  ])('stopped while Redis %s, a process has nothing left open and ends by itself', async (state, findUrl) => {
    const peer = startPeer(await findUrl());
    await peer.line('started');
    if (state !== 'is away') {
      producer.wake(['hello']);
      await peer.line('woke hello');
    }
    if (state === 'is frozen') redis().freeze();
    const ended = once(peer.process, 'exit');
    const toldAtMs = performance.now();
    peer.process.stdin?.write('stop\n');
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - toldAtMs).toBeLessThan(5_000);
    expect(peer.lines).toContain('stopped');
  });
});

const FOR_A_BUSY_MACHINE_MS = 1_000;
