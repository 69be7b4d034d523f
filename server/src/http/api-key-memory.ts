import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { Queryable } from '../database/database.ts';
import { type ApiKeyRow, findApiKeyByHash, noteApiKeyUse } from '../store/api-keys.ts';

/** API keys that are in use right now, so that a busy one costs one look a second and not one a request. */
export interface ApiKeyMemory {
  /** Undefined for a key that is not known or was revoked. */
  find(keyHash: Uint8Array): Promise<ApiKeyRow | undefined>;
  /** After a revocation: it counts at once in this process, and within REMEMBER_MS in the others. */
  forgetAll(): void;
}

const REMEMBER_MS = 1_000;
const MAX_REMEMBERED = 10_000;
const NOTE_USE_MS = 60_000;

export function makeApiKeyMemory({ database, clock }: { database: Queryable; clock: Clock }): ApiKeyMemory {
  const memory = new LRUCache<string, ApiKeyRow, Uint8Array>({
    max: MAX_REMEMBERED,
    ttl: REMEMBER_MS,
    ttlResolution: 0,
    perf: { now: () => clock().getTime() },
    // Whoever waits for a look under way when all is forgotten still gets its answer.
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context }) => find(context),
  });

  async function find(keyHash: Uint8Array): Promise<ApiKeyRow | undefined> {
    const found = await findApiKeyByHash(database, keyHash);
    const now = clock();
    if (found && (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() > NOTE_USE_MS)) {
      await noteApiKeyUse(database, found.id, now);
    }
    return found;
  }

  return {
    find: (keyHash) => memory.fetch(Buffer.from(keyHash).toString('base64'), { context: keyHash }),
    forgetAll: () => memory.clear(),
  };
}
