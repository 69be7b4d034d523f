import { z } from 'zod';
import type { Page, PageWish } from '../store/page.ts';
import { Problem } from './problem.ts';
import { type Answer, ok } from './route.ts';

/** How every list is asked for and answered: newest first, by cursor, at most 250 rows. */
export const ListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(250).default(50),
  cursor: z.string().optional(),
});

const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** Half-open: `since` is in, `until` is out. */
export const SpanQuery = z.object({ since: Moment.optional(), until: Moment.optional() });

/** NUL has no place in a text that is searched for, and Postgres would refuse it. */
export const SearchText = z
  .string()
  .max(300)
  .refine((text) => !text.includes('\u0000'), 'must not hold NUL');

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (text: string) => UUID.test(text);

export function pageWish(query: z.infer<typeof ListQuery>): PageWish {
  if (query.cursor === undefined) return { limit: query.limit, before: null };
  const before = Buffer.from(query.cursor, 'base64url').toString('latin1');
  if (!isUuid(before)) {
    throw new Problem('invalid-cursor', 'Take the cursor from next_cursor of the page before, unchanged.');
  }
  return { limit: query.limit, before };
}

export function listAnswer<Row extends { id: string }>(page: Page<Row>, show: (row: Row) => unknown): Answer {
  const last = page.rows.at(-1);
  return ok({
    data: page.rows.map(show),
    has_more: page.hasMore,
    next_cursor: page.hasMore && last ? Buffer.from(last.id, 'latin1').toString('base64url') : null,
  });
}
