import { z } from 'zod';
import type { ReplyFilter } from '../store/replies.ts';
import { SpanQuery, searchText } from './lists.ts';

/** Which responses or submissions are meant; all of them are complete, and none is a test. */
export const ReplyFilterQuery = z.object({
  ...SpanQuery.shape,
  respondent_email: searchText().optional(),
});

export const replyFilter = (query: z.infer<typeof ReplyFilterQuery>): ReplyFilter => ({
  since: query.since ?? null,
  until: query.until ?? null,
  respondentEmail: query.respondent_email ?? null,
});
