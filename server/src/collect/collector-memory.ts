import type { CollectorKind } from '@askusers/shared';
import { LRUCache } from 'lru-cache';
import type { Queryable } from '../database/database.ts';
import { type CollectorRow, findCollector, findPublicCollector } from '../store/collectors.ts';

/**
 * Surveys and forms that answers keep coming for, so that a submit need not read them again. What is remembered may be out of date:
 * whoever uses it must be told so in the end, as a submit is by the recorder, which takes answers only against the present version.
 */
export interface CollectorMemory {
  /** Undefined: there is none. `isFresh` asks the database whatever is remembered. */
  find(wish: CollectorWish, isFresh: boolean): Promise<CollectorRow | undefined>;
}

export interface CollectorWish {
  /** Null on the public pages, where the id is all that the visitor has. */
  workspaceId: string | null;
  kind: CollectorKind;
  id: string;
}

const REMEMBER_MS = 10_000;
const MAX_REMEMBERED = 1_000;

export function makeCollectorMemory(database: Queryable): CollectorMemory {
  const memory = new LRUCache<string, CollectorRow, CollectorWish>({
    max: MAX_REMEMBERED,
    ttl: REMEMBER_MS,
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context: { workspaceId, kind, id } }) =>
      workspaceId === null
        ? findPublicCollector(database, kind, id)
        : findCollector(database, workspaceId, kind, id),
  });
  return {
    find: (wish, isFresh) =>
      memory.fetch(`${wish.workspaceId} ${wish.kind} ${wish.id}`, { context: wish, forceRefresh: isFresh }),
  };
}
