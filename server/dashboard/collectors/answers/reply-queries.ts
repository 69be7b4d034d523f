import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi, getFromApi, queryText } from '../../api/call-api.ts';
import { spanOfDays } from '../../api/day-span.ts';
import type { ListAnswer } from '../../api/list-answer.ts';
import type { Delivery } from '../../deliveries/delivery.ts';
import type { Language } from '../../language/languages.ts';
import type { CollectorKind } from '../collector.ts';
import { type Reply, repliesPath } from './reply.ts';
import type { ReplySearch } from './reply-search.ts';

const LOOK_AGAIN_MS = 5_000;

/** New ones appear as they come, as long as nobody reads on in older ones. */
export const replyListQuery = (kind: CollectorKind, collectorId: string, search: ReplySearch) =>
  infiniteQueryOptions({
    queryKey: [kind, collectorId, 'replies', search],
    queryFn: ({ pageParam }) =>
      getFromApi<ListAnswer<Reply>>(repliesPath(kind, collectorId), {
        query: { limit: 50, cursor: pageParam, ...spanOfDays(search) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : LOOK_AGAIN_MS),
  });

export const replyQuery = (kind: CollectorKind, collectorId: string, replyId: string) =>
  queryOptions({
    queryKey: [kind, collectorId, 'reply', replyId],
    queryFn: () => getFromApi<Reply>(`${repliesPath(kind, collectorId)}/${encodeURIComponent(replyId)}`),
  });

export function useDeleteReply(kind: CollectorKind, collectorId: string, replyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      callApi<void>('DELETE', `${repliesPath(kind, collectorId)}/${encodeURIComponent(replyId)}`),
    onSuccess: () => client.invalidateQueries({ queryKey: [kind, collectorId, 'replies'] }),
  });
}

/** Where it was sent; as many as there are webhooks, so one page does. */
export const deliveriesOfReplyQuery = (replyId: string) =>
  queryOptions({
    queryKey: ['deliveries', 'of-reply', replyId],
    queryFn: () =>
      getFromApi<ListAnswer<Delivery>>('/deliveries', { query: { search: replyId, limit: 250 } }),
  });

/** A file that the browser loads by itself: a Brazilian Excel takes a comma for the sign within a number. */
export const csvAddress = (
  kind: CollectorKind,
  collectorId: string,
  search: ReplySearch,
  language: Language,
): string =>
  `/api/v1${repliesPath(kind, collectorId)}.csv${queryText({
    ...spanOfDays(search),
    separator: language === 'pt' ? 'semicolon' : 'comma',
  })}`;
