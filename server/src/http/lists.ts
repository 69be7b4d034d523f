import { z } from 'zod';
import type { Page, PageWish } from '../store/page.ts';
import { Problem } from './problem.ts';
import { type Answer, ok } from './route.ts';

const MAX_LIMIT = 250;
const MUST_BE_A_LIMIT = `must be a whole number from 1 to ${MAX_LIMIT}`;

/** How every list is asked for and answered: newest first, by cursor, at most 250 rows. */
export const ListQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,6}$/, MUST_BE_A_LIMIT)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= MAX_LIMIT, MUST_BE_A_LIMIT)
    .default(50),
  cursor: z.string().optional(),
});

/** A date is its first moment in UTC. A `+` that was not escaped arrives as a space. */
const Moment = z
  .string()
  .transform((text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text))
  .transform((text) => text.replace(/ (?=\d\d:\d\d$)/, '+'))
  .pipe(
    z.iso.datetime({
      offset: true,
      error: 'must be a date or a moment as ISO 8601 with an offset, such as 2025-01-15T10:30:00Z',
    }),
  )
  .transform((text) => new Date(text));

/** Half-open: `since` is in, `until` is out. */
export const SpanQuery = z.object({ since: Moment.optional(), until: Moment.optional() });

/** NUL has no place in a text that is searched for, and Postgres would refuse it. */
export const searchText = (maxLength = 300) =>
  z
    .string()
    .max(maxLength)
    .refine((text) => !text.includes('\u0000'), 'holds a NUL character');

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (text: string) => UUID.test(text);

/** An id in a body or a query, in the one letter case that they are kept in. */
export const Id = z
  .string()
  .regex(UUID, 'must be an id, such as 0197c0de-0000-7000-8000-000000000001')
  .toLowerCase();

export function pageWish(query: z.infer<typeof ListQuery>): PageWish {
  if (query.cursor === undefined) return { limit: query.limit, before: null };
  const before = Buffer.from(query.cursor, 'base64url').toString('latin1');
  // Decoding skips what is no base64, so a cursor that was damaged on its way could still look like one.
  if (!isUuid(before) || cursorAfter(before) !== query.cursor) {
    throw new Problem('invalid-cursor', 'Take the cursor from next_cursor of the page before, unchanged.');
  }
  return { limit: query.limit, before };
}

export function listAnswer<Row extends { id: string }>(page: Page<Row>, show: (row: Row) => unknown): Answer {
  const last = page.rows.at(-1);
  return ok({
    data: page.rows.map(show),
    has_more: page.hasMore,
    next_cursor: page.hasMore && last ? cursorAfter(last.id) : null,
  });
}

const cursorAfter = (id: string) => Buffer.from(id, 'latin1').toString('base64url');
