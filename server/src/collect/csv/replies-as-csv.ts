import {
  type Collector,
  type Event,
  eventTypeOf,
  flatFields,
  flattenEvent,
  uniqueLabels,
} from '@askusers/shared';
import type { Queryable } from '../../database/database.ts';
import { listRepliesWithin, type ReplyFilter, type ReplyRow } from '../../store/replies.ts';
import { BYTE_ORDER_MARK, csvLine, type Separator } from './csv-line.ts';

/** What is read at once, however large the replies are: a single one can have a mebibyte. */
const PAGE = { limit: 500, maxBytes: 2 * 1024 * 1024 };

/**
 * Replies of a survey or form as a table, newest first, with the columns that Zapier and n8n show. Made page by page as it is read:
 * no connection and no lock is held while a slow reader takes the page before, and replies that come meanwhile are left out.
 */
export async function* repliesAsCsv(
  db: Queryable,
  collector: Collector,
  filter: ReplyFilter,
  separator: Separator,
): AsyncGenerator<string> {
  const columns = flatFields(collector);
  const keys = columns.map(({ key }) => key);
  const hasOthers = mayHaveOthers(collector);
  const labels = uniqueLabels([...columns, ...(hasOthers ? [OTHER_FIELDS] : [])]);
  yield BYTE_ORDER_MARK + csvLine(labels, separator);

  const key = { workspaceId: collector.workspace.id, collectorId: collector.id };
  let before: string | null = null;
  for (let hasMore = true; hasMore; ) {
    const page = await listRepliesWithin(db, key, filter, { ...PAGE, before });
    if (page.rows.length > 0) yield page.rows.map((row) => lineOf(row)).join('');
    before = page.rows.at(-1)?.id ?? null;
    hasMore = page.hasMore;
  }

  function lineOf(row: ReplyRow): string {
    const record = flattenEvent(eventOf(collector, row));
    const cells = keys.map((name) => record[name] ?? null);
    return csvLine(hasOthers ? [...cells, othersOf(record, keys)] : cells, separator);
  }
}

/** For values whose column is no longer in the definition, such as a hidden field that was taken out of it. */
const OTHER_FIELDS = { key: 'other_fields', label: 'Other fields' };

/** Before its first publication nobody answered, and an edit since then is a later moment. */
const mayHaveOthers = ({ published_at, updated_at }: Collector) =>
  published_at !== null && updated_at > published_at;

function othersOf(record: ReturnType<typeof flattenEvent>, keys: readonly string[]): string | null {
  const known = new Set(keys);
  const others = Object.entries(record).filter(([key, value]) => value !== null && !known.has(key));
  return others.map(([key, value]) => `${key}: ${value}`).join('\n') || null;
}

const eventOf = ({ kind }: Collector, { eventId, data, createdAt }: ReplyRow): Event =>
  ({
    event_type: eventTypeOf(kind),
    event_id: eventId,
    timestamp: createdAt.toISOString(),
    data: JSON.parse(data),
  }) as Event; // its data is stored as the serialiser wrote it
