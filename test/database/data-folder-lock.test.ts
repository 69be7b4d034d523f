import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DataFolderInUse, DataFolderUnusable } from '../../server/src/database/data-folder-errors.ts';
import { type DataFolderLock, lockDataFolder } from '../../server/src/database/data-folder-lock.ts';
import { describeThisProcess, type LockHolder } from '../../server/src/database/lock-holder.ts';
import { makeLog } from '../../server/src/log.ts';
import { waitUntil } from '../support/wait-until.ts';

const log = makeLog('silent');

describe('the lock of a data folder', () => {
  let root: string;
  let folder: string;
  let path: string;
  let held: DataFolderLock[];

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'askusers-lock-'));
    folder = root;
    path = join(folder, 'askusers.lock');
    held = [];
  });
  afterEach(async () => {
    for (const lock of held) await lock.release();
    await rm(root, { recursive: true, force: true });
  });

  const lock = async (options: { onLost?: () => void; heartbeatMs?: number; watchMs?: number } = {}) => {
    const taken = await lockDataFolder({ folder, log, onLost: () => undefined, ...options });
    held.push(taken);
    return taken;
  };
  const leaveBehind = async (holder: Partial<LockHolder>, beatAt = new Date()) => {
    await writeFile(path, JSON.stringify({ ...describeThisProcess(), ...holder }));
    await utimes(path, beatAt, beatAt);
  };
  const holder = async (): Promise<LockHolder> => JSON.parse(await readFile(path, 'utf8'));
  /** The pid of a process that certainly is none: beyond the largest there can be. */
  const nobody = { pid: 2 ** 30 };
  const elsewhere = { boot_id: 'another-machine', pid_namespace: 'pid:[1]', host: 'container-7' };

  test('is refused to a second one with a sentence that names the holder, and free after the release', async () => {
    const first = await lock();
    const refusal = await lock().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DataFolderInUse);
    expect((refusal as Error).message).toContain(`in use by process ${process.pid}, since 20`);

    await first.release();
    await first.release();
    expect(await readdir(folder)).toEqual([]);
    await lock();
  });

  test('makes a folder that is missing, for this user only', async () => {
    folder = join(folder, 'deeper', 'data');
    await lock();
    expect(await readdir(folder)).toEqual(['askusers.lock']);
  });

  test('of a process that is gone is taken over at once', async () => {
    await leaveBehind(nobody);
    await lock();
    expect((await holder()).pid).toBe(process.pid);
    expect(await readdir(folder)).toEqual(['askusers.lock']);
  });

  test('of a process whose pid belongs to another one now is taken over', async () => {
    await leaveBehind({ pid: process.ppid, start_ticks: '1' });
    await lock();
    expect((await holder()).pid).toBe(process.pid);
  });

  test('of a living process without a known start time is respected', async () => {
    await leaveBehind({ pid: process.ppid, start_ticks: null });
    await expect(lock()).rejects.toThrow(DataFolderInUse);
  });

  test('from before the last boot of this machine is taken over', async () => {
    await leaveBehind({ boot_id: 'the-boot-before', pid: process.pid }, new Date('2020-01-01'));
    await lock({ watchMs: 60_000 });
  });

  test('held in another container is respected as long as its heart beats', async () => {
    await leaveBehind({ ...elsewhere, ...nobody });
    const beating = setInterval(() => void utimes(path, new Date(), new Date()), 20);
    const refusal = await lock({ watchMs: 30_000 }).catch((error: unknown) => error);
    clearInterval(beating);
    expect(refusal).toBeInstanceOf(DataFolderInUse);
    expect((refusal as Error).message).toContain('on container-7');
  });

  test('left behind in another container is taken over when no heart beats', async () => {
    await leaveBehind({ ...elsewhere, pid: process.pid });
    await lock({ watchMs: 200 });
    expect((await holder()).boot_id).not.toBe(elsewhere.boot_id);
  });

  test('beats, so that another container can see it live', async () => {
    await lock({ heartbeatMs: 10 });
    const mine = await holder();
    // Seen from there: the same file, but processes that mean nothing.
    await writeFile(path, JSON.stringify({ ...mine, ...elsewhere }));
    await expect(lock({ watchMs: 30_000 })).rejects.toThrow(DataFolderInUse);
  });

  test('tells its holder once when it is taken away', async () => {
    let lostCount = 0;
    await lock({
      heartbeatMs: 5,
      onLost: () => {
        lostCount += 1;
      },
    });
    await rm(path);
    await waitUntil(() => lostCount > 0);
    expect(lostCount).toBe(1);
  });

  test('that somebody else has taken over is not removed by the release', async () => {
    const first = await lock();
    await rm(path);
    await lock();
    await first.release();
    expect(await readdir(folder)).toEqual(['askusers.lock']);
  });

  test.each(['', '{', '{"pid":1}', '\u0000'.repeat(200)])(
    'with damaged content (%#) is taken over once it is not new any more',
    async (text) => {
      await writeFile(path, text);
      await expect(lock()).rejects.toThrow('Another start is just taking');
      await utimes(path, new Date(), new Date(Date.now() - 60_000));
      await lock();
      expect((await holder()).pid).toBe(process.pid);
    },
  );

  test('stale, wanted by many at once, goes to exactly one, also after a takeover that was killed half way', async () => {
    for (let round = 0; round < 30; round += 1) {
      await leaveBehind(nobody);
      if (round % 2 === 1) {
        const interrupted = JSON.stringify({ ...describeThisProcess(), ...nobody });
        await writeFile(`${path}.takeover`, interrupted);
        await writeFile(`${path}.replacement`, interrupted);
      }
      const starts = await Promise.allSettled(Array.from({ length: 12 }, () => lock()));
      const refusals = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason] : []));
      expect(refusals.filter((reason) => !(reason instanceof DataFolderInUse))).toEqual([]);
      expect(refusals).toHaveLength(11);
      for (const taken of held.splice(0)) await taken.release();
      expect(await readdir(folder)).toEqual([]);
    }
  });

  test('on something that is no folder is refused with a sentence', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    for (const impossible of [file, join(file, 'data')]) {
      folder = impossible;
      const error = await lock().catch((error: unknown) => error);
      expect(error).toBeInstanceOf(DataFolderUnusable);
      expect((error as Error).message).toBe(
        `The data folder ${impossible} cannot be used: it is not a folder.`,
      );
    }
  });
});
