import { constants, copyFile, link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { LockHolder, lookFor } from './lock-holder.ts';

/** A lock file as found. `holder` is undefined when the content is no holder's: damaged, or this moment being written. */
export interface FoundLock {
  text: string;
  holder: LockHolder | undefined;
  inode: bigint;
  lastBeatMs: number;
}

export interface LockFileOptions {
  me: LockHolder;
  /** How long a holder that only its heartbeat can show is watched before it counts as gone. */
  watchMs: number;
  onWatch(holder: LockHolder): void;
}

/**
 * Makes the file at `path` ours, or answers whoever holds it and lives.
 *
 * Making it is one `link`, which fails when the name exists, so a lock is never seen half written. A stale lock is replaced
 * only by whoever holds `<path>.takeover`, a lock of the same kind: under it the stale content is looked at once more and
 * overwritten by one `rename`. So of any number of starts at once exactly one wins, also when one is killed in the middle.
 */
export async function takeLockFile(path: string, options: LockFileOptions): Promise<FoundLock | undefined> {
  const draft = `${path}.${options.me.token}`;
  await writeFile(draft, `${JSON.stringify(options.me, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  try {
    return await take(path, draft, options);
  } finally {
    await rm(draft, { force: true });
  }
}

export async function readLockFile(path: string): Promise<FoundLock | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    const { ino, mtimeMs } = await stat(path, { bigint: true });
    return { text, holder: parse(text), inode: ino, lastBeatMs: Number(mtimeMs) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function take(path: string, draft: string, options: LockFileOptions): Promise<FoundLock | undefined> {
  for (;;) {
    if (await makeFrom(draft, path)) return undefined;
    const found = await readLockFile(path);
    if (!found) continue;
    if (await isAlive(path, found, options)) return found;

    const takeover = `${path}.takeover`;
    const rival = await take(takeover, draft, options);
    if (rival) return rival;
    try {
      const again = await readLockFile(path);
      if (again?.text === found.text) {
        const replacement = `${path}.replacement`;
        await rm(replacement, { force: true });
        await makeFrom(draft, replacement);
        await rename(replacement, path);
        return undefined;
      }
    } finally {
      await rm(takeover, { force: true });
    }
  }
}

/** False when `path` exists. */
async function makeFrom(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (!code || !NO_HARD_LINKS.has(code)) throw error;
  }
  return copyFile(draft, path, constants.COPYFILE_EXCL).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/** exFAT, some network and shared folders. The copy can be seen half written for an instant: hence `isBeingWritten`. */
const NO_HARD_LINKS = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

async function isAlive(path: string, found: FoundLock, options: LockFileOptions): Promise<boolean> {
  if (!found.holder) return isBeingWritten(found);
  const seen = lookFor(found.holder, options.me, found.lastBeatMs);
  if (seen !== 'unknown') return seen === 'alive';

  options.onWatch(found.holder);
  const until = Date.now() + options.watchMs;
  while (Date.now() < until) {
    await sleep(Math.min(250, options.watchMs / 10));
    const now = await readLockFile(path);
    if (now?.text !== found.text) return false;
    if (now.lastBeatMs !== found.lastBeatMs) return true;
  }
  return false;
}

const isBeingWritten = (found: FoundLock) => Date.now() - found.lastBeatMs < 5000;

function parse(text: string): LockHolder | undefined {
  try {
    return LockHolder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
