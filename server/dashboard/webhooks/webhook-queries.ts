import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi, getFromApi } from '../api/call-api.ts';
import { getAllFromApi } from '../api/get-all-from-api.ts';
import type { Webhook, WebhookStatus, WebhookWithSecret, WebhookWithStats } from './webhook.ts';

export const webhookListQuery = queryOptions({
  queryKey: ['webhooks', 'list'],
  queryFn: () => getAllFromApi<WebhookWithStats>('/webhooks', { include: 'stats' }),
  refetchInterval: 15_000,
});

export const webhookQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', id],
    queryFn: () => getFromApi<Webhook>(`/webhooks/${encodeURIComponent(id)}`),
  });

/** What a recovery since that moment would make up for: each counted up to 10,000. */
export const missedQuery = (id: string, since: string) =>
  queryOptions({
    queryKey: ['webhooks', id, 'missed', since],
    queryFn: () =>
      getFromApi<MissedEvents>(`/webhooks/${encodeURIComponent(id)}/missed`, { query: { since } }),
  });

export interface MissedEvents {
  /** Deliveries that failed. */
  failed: number;
  failed_has_more: boolean;
  /** Events without a delivery. */
  missing: number;
  missing_has_more: boolean;
}

export const missedCount = ({ failed, missing }: MissedEvents) => failed + missing;

export interface WebhookOrder {
  url?: string;
  name?: string | null;
  event_types?: string[];
  survey_ids?: string[];
  form_ids?: string[];
  headers?: Record<string, string>;
  status?: WebhookStatus;
  max_per_second?: number | null;
}

export function useCreateWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: WebhookOrder) =>
      callApi<WebhookWithSecret>('POST', '/webhooks', { body: { ...order, source: 'dashboard' } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks', 'list'] }),
  });
}

export function useEditWebhook(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patch: WebhookOrder) => callApi<Webhook>('PATCH', `/webhooks/${id}`, { body: patch }),
    onSuccess: (webhook) => {
      client.setQueryData(webhookQuery(id).queryKey, webhook);
      void client.invalidateQueries({ queryKey: ['webhooks', 'list'] });
      void client.invalidateQueries({ queryKey: ['webhooks', id, 'missed'] });
    },
  });
}

export function useDeleteWebhook(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi<void>('DELETE', `/webhooks/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks', 'list'] }),
  });
}
