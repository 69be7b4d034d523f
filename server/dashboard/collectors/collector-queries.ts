import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi, getFromApi } from '../api/call-api.ts';
import type { ListAnswer } from '../api/list-answer.ts';
import type { Collector, CollectorKind } from './collector.ts';

/** Enough to pick from; a search finds the rest. */
export const collectorNamesQuery = (kind: CollectorKind, search: string) =>
  queryOptions({
    queryKey: [kind, 'names', search],
    queryFn: async () => {
      const { data } = await getFromApi<ListAnswer<Collector>>(`/${kind}`, { query: { search, limit: 250 } });
      return data.map(({ id, title }) => ({ id, title }));
    },
    staleTime: 30_000,
  });

export const collectorListQuery = (kind: CollectorKind, filter: { search: string; status: string }) =>
  infiniteQueryOptions({
    queryKey: [kind, 'list', filter],
    queryFn: ({ pageParam }) =>
      getFromApi<ListAnswer<Collector>>(`/${kind}`, { query: { ...filter, cursor: pageParam } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor,
  });

export const collectorQuery = (kind: CollectorKind, id: string) =>
  queryOptions({
    queryKey: [kind, id],
    queryFn: () => getFromApi<Collector>(`/${kind}/${encodeURIComponent(id)}`),
  });

/** Publishes or closes. */
export function useChangeStatus(kind: CollectorKind, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: 'publish' | 'close') => callApi<Collector>('POST', `/${kind}/${id}/${action}`),
    onSuccess: () => client.invalidateQueries({ queryKey: [kind] }),
  });
}

/** For good: its answers can no longer be read. */
export function useDeleteCollector(kind: CollectorKind, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi<void>('DELETE', `/${kind}/${id}`),
    onSuccess() {
      void client.invalidateQueries({ queryKey: [kind, 'list'] });
      void client.invalidateQueries({ queryKey: [kind, 'names'] });
    },
  });
}
