import { z } from 'zod';
import { named, shape } from '../schema-words.ts';

/** Parts that many shapes have; each time a schema of its own, so that each can be told of (schema-words.ts). */
export const idOf = () => z.uuid();
export const momentOf = () => z.iso.datetime();

/** A page of a list. */
export const listOf = <Item extends z.ZodType>(id: string, item: Item) =>
  shape(
    id,
    'A page of the list, newest first.',
    { data: z.array(item), has_more: z.boolean(), next_cursor: z.string().nullable() },
    {
      has_more: 'Whether there are older ones.',
      next_cursor: 'Send it as `cursor` to get the next page; null on the last one.',
    },
  );

export const pageOfList = (...data: unknown[]) => ({ data, has_more: false, next_cursor: null });

/** All of them, in the form of a list, for callers that know lists only. */
export const wholeListOf = <Item extends z.ZodType>(id: string, item: Item) =>
  named(
    id,
    z.object({ data: z.array(item), has_more: z.literal(false), next_cursor: z.null() }),
    'All there are, in the form of a list.',
  );
