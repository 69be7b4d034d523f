import type { CollectorWords } from './collector-words.ts';
import { eventRow } from './event-row.ts';
import { partOf } from './part-of.ts';
import { readEvent } from './read-event.ts';

export interface ReplyRow {
  id: string;
  [key: string]: unknown;
}

/**
 * A response or submission as the API lists it (the `data` of its event) in the shape of the trigger's rows. It is no event, so
 * `id` is its own. Undefined when it is none.
 */
export function replyRow(item: unknown, words: CollectorWords): ReplyRow | undefined {
  const reply = partOf(item, words.replyNoun);
  const id = partOf(reply, 'id');
  const event = readEvent(
    { event_type: words.eventType, event_id: id, timestamp: partOf(reply, 'created_at'), data: item },
    words,
  );
  if (!event) return undefined;
  const { event_type: _, ...row } = eventRow(event, 'whole');
  return { ...row, id: event.event_id };
}
