import { queryOptions } from '@tanstack/react-query';
import { getFromApi } from '../../api/call-api.ts';
import type { StatsWindow } from './stats-search.ts';

export interface StatsBucket {
  from: string;
  delivered: number;
  failed: number;
  p50_ms: number | null;
  p95_ms: number | null;
}

export interface WebhookStats {
  window: StatsWindow;
  since: string;
  until: string;
  delivered: number;
  failed: number;
  pending: number;
  cancelled: number;
  success_rate: number | null;
  p50_ms: number | null;
  p95_ms: number | null;
  buckets: StatsBucket[];
}

export const webhookStatsQuery = (id: string, window: StatsWindow) =>
  queryOptions({
    queryKey: ['webhooks', id, 'stats', window],
    queryFn: () =>
      getFromApi<WebhookStats>(`/webhooks/${encodeURIComponent(id)}/stats`, { query: { window } }),
    refetchInterval: 30_000,
  });
