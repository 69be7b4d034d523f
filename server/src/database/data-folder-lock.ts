import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { DataFolderInUse, DataFolderUnusable } from './data-folder-errors.ts';
import { readLockFile, takeLockFile } from './lock-file.ts';
import { describeThisProcess, type LockHolder } from './lock-holder.ts';

export interface DataFolderLock {
  /** Releasing twice is harmless. */
  release(): Promise<void>;
}

export interface LockOptions {
  /** Made if missing, for this user only: the encryption key lies there too. */
  folder: string;
  log: Pick<Log, 'info' | 'error'>;
  /** The lock file is no longer ours: removed by hand, or taken over while this process stood still. Called at most once. */
  onLost(): void;
  heartbeatMs?: number;
  watchMs?: number;
}

const SECOND = 1000;

/**
 * One process at a time on a data folder: PGlite takes no lock of its own, and two processes on one folder lose rows without
 * a word (TOOLCHAIN 2.2).
 *
 * The file `askusers.lock` names the holder. Whether that one still lives:
 * - in the same table of processes, its pid and start time say so at once. After a kill -9 the next start takes over;
 * - noted before this machine's last boot: gone;
 * - in another container or on another machine that shares the volume, the pid means nothing here. The holder touches its file
 *   every `heartbeatMs`; a start watches it for `watchMs` and takes over when nothing moved. So a container that was killed and made
 *   anew waits ten seconds, and two live ones never share a folder. No clocks are compared;
 * - a holder that stood still longer than that finds its lock gone when it wakes, and is told by `onLost`.
 *
 * Rejects with `DataFolderInUse` or `DataFolderUnusable`.
 */
export async function lockDataFolder(options: LockOptions): Promise<DataFolderLock> {
  const { folder, log, onLost, heartbeatMs = 2 * SECOND, watchMs = 10 * SECOND } = options;
  const path = join(folder, 'askusers.lock');
  const me = describeThisProcess();
  const onWatch = ({ host, locked_at }: LockHolder) =>
    log.info({ folder, host, lockedAt: locked_at, watchMs }, 'data_folder.watching_other_holder');

  let file: FileHandle;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const other = await takeLockFile(path, { me, watchMs, onWatch });
    if (other) throw new DataFolderInUse(refusal(folder, path, other.holder, me));
    file = await open(path, 'r+');
  } catch (cause) {
    throw cause instanceof DataFolderInUse ? cause : new DataFolderUnusable(folder, cause);
  }

  const heartbeat = setInterval(async () => {
    const lost = await beat(file, path).catch((error: unknown) => {
      // Trouble with the disk is no proof that somebody else has the lock.
      if (!released) log.error({ err: error, folder }, 'data_folder.heartbeat_failed');
      return false;
    });
    if (!lost || released) return;
    clearInterval(heartbeat);
    log.error({ folder }, 'data_folder.lock_lost');
    onLost();
  }, heartbeatMs);
  // The lock alone keeps no process running.
  heartbeat.unref();

  let released = false;
  return {
    async release() {
      if (released) return;
      released = true;
      clearInterval(heartbeat);
      await release(file, path, me);
    },
  };
}

/** Touches our file; true when the name now belongs to another file or to none. */
async function beat(file: FileHandle, path: string): Promise<boolean> {
  const now = new Date();
  await file.utimes(now, now);
  const ours = await file.stat({ bigint: true });
  const named = await stat(path, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return named?.ino !== ours.ino;
}

async function release(file: FileHandle, path: string, me: LockHolder): Promise<void> {
  await file.close();
  const found = await readLockFile(path);
  if (found?.holder?.token === me.token) await rm(path, { force: true });
}

function refusal(folder: string, path: string, holder: LockHolder | undefined, me: LockHolder): string {
  if (!holder) return `Another start is just taking the data folder ${folder}. Try again in a few seconds.`;
  const where = holder.host === me.host ? '' : ` on ${holder.host}`;
  return (
    `The data folder ${folder} is in use by process ${holder.pid}${where}, since ${holder.locked_at}. ` +
    'Stop that one first, or start this one with another DATA_DIR. ' +
    `(If no Ask Users runs there, delete ${path}.)`
  );
}
