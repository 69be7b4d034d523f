import type { Queryable } from '../database/database.ts';
import { countFailed, countMissing } from '../store/recovering.ts';
import type { WebhookRow } from '../store/webhooks.ts';

/** What a person reads as "10,000+". */
const MAX_COUNTED = 10_000;
/** Of two thousand events each: in a large workspace the count is an answer, not a recovery of its own. */
const MAX_CHUNKS = 25;

export interface Counted {
  count: number;
  /** There may be more than were counted. */
  hasMore: boolean;
}

/** What a recovery from that moment on would make up for, counted as it counts itself. Test webhooks never miss anything. */
export async function countMissed(
  db: Queryable,
  webhook: Pick<WebhookRow, 'id' | 'workspaceId' | 'createdAt'>,
  since: Date,
): Promise<{ failed: Counted; missing: Counted }> {
  const of = {
    workspaceId: webhook.workspaceId,
    webhookId: webhook.id,
    since: since > webhook.createdAt ? since : webhook.createdAt,
    passedId: null,
  };
  const failed = counted(await countFailed(db, of, MAX_COUNTED + 1), false);
  let count = 0;
  let hasMore = true;
  let passedId: string | null = null;
  for (let nth = 0; hasMore && nth < MAX_CHUNKS && count <= MAX_COUNTED; nth += 1) {
    const chunk = await countMissing(db, { ...of, passedId });
    count += chunk.count;
    passedId = chunk.passedId;
    hasMore = chunk.hasMore;
  }
  return { failed, missing: counted(count, hasMore) };
}

const counted = (count: number, hasMore: boolean): Counted => ({
  count: Math.min(count, MAX_COUNTED),
  hasMore: hasMore || count > MAX_COUNTED,
});
