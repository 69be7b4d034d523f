import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi, getFromApi } from '../api/call-api.ts';
import { spanOfDays } from '../api/day-span.ts';
import type { ListAnswer } from '../api/list-answer.ts';
import type { Delivery, DeliveryInFull } from './delivery.ts';
import type { DeliverySearch } from './delivery-search.ts';

export const PAGE_ROWS = 50;
const LOOK_AGAIN_MS = 5_000;

/** The first page is looked at again and again; older ones hardly change. */
export const deliveryListQuery = (webhookId: string, search: DeliverySearch) =>
  queryOptions({
    queryKey: ['deliveries', webhookId, search],
    queryFn: () =>
      getFromApi<ListAnswer<Delivery>>('/deliveries', {
        query: {
          webhook_id: webhookId,
          limit: PAGE_ROWS,
          ...search,
          ...spanOfDays(search),
        },
      }),
    refetchInterval: search.cursor ? LOOK_AGAIN_MS * 6 : LOOK_AGAIN_MS,
  });

const SOON_MS = 1_500;

/** Looked at again while it is under way: quickly when an attempt is due, else now and then. */
export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ['delivery', id],
    queryFn: () => getFromApi<DeliveryInFull>(`/deliveries/${encodeURIComponent(id)}`),
    refetchInterval: ({ state }) => {
      if (state.data?.status !== 'pending') return false;
      const dueInMs = new Date(state.data.next_attempt_at ?? 0).getTime() - Date.now();
      return dueInMs < 10_000 ? SOON_MS : LOOK_AGAIN_MS * 2;
    },
  });

export function useResend() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callApi<Delivery>('POST', `/deliveries/${id}/resend`),
    onSuccess: (delivery) => {
      void client.invalidateQueries({ queryKey: ['delivery', delivery.id] });
      void client.invalidateQueries({ queryKey: ['deliveries', delivery.webhook_id] });
    },
  });
}

/** One after another, so that a large selection does not flood the server; those that failed are told apart. */
export function useResendMany(webhookId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (ids: string[]) => {
      let sent = 0;
      let firstError: unknown;
      for (const id of ids) {
        try {
          await callApi<Delivery>('POST', `/deliveries/${id}/resend`);
          sent += 1;
        } catch (error) {
          firstError ??= error;
        }
      }
      return { sent, refused: ids.length - sent, firstError };
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['deliveries', webhookId] }),
  });
}

export interface Recovery {
  id: string;
  status: 'running' | 'done' | 'cancelled';
  /** Null until it is counted. */
  total: number | null;
  done: number;
  finished_at: string | null;
}

export function useRecover(webhookId: string) {
  return useMutation({
    mutationFn: (since: string) =>
      callApi<Recovery>('POST', `/webhooks/${webhookId}/recover`, { body: { since } }),
  });
}

/** What is pending already stays pending. */
export function useStopRecovery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callApi<void>('DELETE', `/recoveries/${id}`),
    onSuccess: (_, id) => client.invalidateQueries({ queryKey: ['recovery', id] }),
  });
}

export const recoveryQuery = (id: string | null) =>
  queryOptions({
    queryKey: ['recovery', id],
    queryFn: () => getFromApi<Recovery>(`/recoveries/${id}`),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.finished_at ? false : 1_000),
  });
