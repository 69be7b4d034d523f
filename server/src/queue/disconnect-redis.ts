import { once } from 'node:events';
import type { Redis } from 'ioredis';

/** Ends the connection and all tries to have one; resolves when its socket is gone, at most 500 ms later (`disconnectTimeout`). */
export async function disconnectRedis(client: Redis): Promise<void> {
  const hasSocket = ['connecting', 'connect', 'ready'].includes(client.status);
  // Listened for at once; `once` would reject on an error, which at the end is as good as any other end.
  const ended = hasSocket ? once(client, 'end').catch(() => undefined) : undefined;
  client.disconnect();
  await ended;
}
