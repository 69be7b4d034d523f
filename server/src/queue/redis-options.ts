import type { RedisOptions } from 'ioredis';
import type { RedisAddress } from './redis-url.ts';

/** Without the one option that would change what the client's type answers. */
type ConnectOptions = Omit<RedisOptions, 'replyMapping'>;

/** How soon a lost connection is tried again, for ever. */
export const RETRY_MS = 500;

/**
 * A producer never makes anybody wait: while Redis is away it refuses at once, and an answer that takes longer than 250 ms is given
 * up. A connection that stays silent is dropped, or what is written to it would pile up in memory.
 */
export function producerRedisOptions(address: RedisAddress): ConnectOptions {
  return {
    ...connectionOptions(address),
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    commandTimeout: 250,
    socketTimeout: 1_000,
  };
}

/** For how long a worker waits for the next wake at a time. */
export const BLOCKING_READ_MS = 2_000;

/** A worker waits for Redis as long as it takes. A silence of two blocking reads means that the connection is dead. */
export function workerRedisOptions(address: RedisAddress): ConnectOptions {
  return {
    ...connectionOptions(address),
    maxRetriesPerRequest: null,
    socketTimeout: 2 * BLOCKING_READ_MS,
    // The same command would be refused again at once, thousands of times a second; connecting anew waits between two tries,
    // and after a failover it finds the server that takes writes.
    reconnectOnError: (error) => REFUSES_ALL.test(error.message),
  };
}

const REFUSES_ALL = /^(READONLY|OOM|MISCONF|NOREPLICAS|MASTERDOWN|LOADING|NOAUTH|NOPERM)/;

function connectionOptions({ tls, ...address }: RedisAddress): ConnectOptions {
  return {
    ...address,
    ...(tls ? { tls: {} } : {}),
    connectTimeout: 2_000,
    disconnectTimeout: 500,
    maxLoadingRetryTime: RETRY_MS,
    retryStrategy: () => RETRY_MS,
  };
}
