import type { Log } from '../log.ts';

/** How the wake queue is; while it does not work the sweep finds what is due. */
export interface WakeQueueState {
  works: boolean;
  /** Since when it has been so. */
  since: Date;
  /** What was told when it stopped working; null while it works, or before the first connection came or failed. */
  trouble: string | null;
}

export interface RedisOutage {
  /** The connection counts as lost until its first `ready` and from each `close` to the next `ready`. */
  watch(client: WatchedClient): void;
  /** Something went wrong, whatever the connections seem to be. */
  failed(error: unknown): void;
  state(): WakeQueueState;
  /** Closing is no outage: from now on nothing is told. */
  end(): void;
}

export interface WatchedClient {
  status: string;
  on(event: 'ready' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** A connection that comes and goes more often is one outage, told once. */
const SETTLED_AFTER_MS = 2_000;

/** Knows whether Redis is away, and tells the log once when it goes and once when it is back. The password appears in neither. */
export function makeRedisOutage(parts: {
  log: Pick<Log, 'info' | 'warn'>;
  now: () => Date;
  password: string | undefined;
}): RedisOutage {
  const { log, now } = parts;
  const lost = new Set<WatchedClient>();
  let since = now();
  let trouble: string | null = null;
  let isOver = true;
  let settling: NodeJS.Timeout | undefined;
  let ended = false;

  function failed(error: unknown): void {
    if (ended) return;
    clearTimeout(settling);
    if (isOver) {
      isOver = false;
      since = now();
      trouble = sentenceOf(error, parts.password);
      log.warn({ trouble }, 'wake.redis_away');
    }
    settle();
  }

  function settle(): void {
    if (ended || lost.size > 0) return;
    if (isOver) {
      since = now();
      return;
    }
    clearTimeout(settling);
    settling = setTimeout(() => {
      log.info({ awayMs: now().getTime() - since.getTime() }, 'wake.redis_back');
      isOver = true;
      since = now();
      trouble = null;
    }, SETTLED_AFTER_MS).unref();
  }

  return {
    watch(client) {
      if (client.status !== 'ready') lost.add(client);
      client.on('ready', () => {
        lost.delete(client);
        settle();
      });
      client.on('close', () => {
        lost.add(client);
        failed(new Error('The connection was closed.'));
      });
      client.on('error', failed);
    },
    failed,
    state: () => ({ works: isOver && lost.size === 0, since, trouble }),
    end() {
      ended = true;
      clearTimeout(settling);
    },
  };
}

/** Of an error only what it says: its properties hold the command that failed, and that can be the one with the password. */
function sentenceOf(error: unknown, password: string | undefined): string {
  const { message, code } = Object(error) as { message?: unknown; code?: unknown };
  const sentence = String(message || code || error);
  return password ? sentence.replaceAll(password, '***') : sentence;
}
