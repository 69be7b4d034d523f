import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi, getFromApi } from '../api/call-api.ts';
import { getAllFromApi } from '../api/get-all-from-api.ts';
import type { Source } from '../webhooks/webhook.ts';

export const SCOPES = ['read', 'submit', 'manage'] as const;
export type Scope = (typeof SCOPES)[number];

export interface ApiKey {
  id: string;
  name: string;
  /** `ask_…` and its last four characters. */
  hint: string;
  scopes: Scope[];
  created_at: string;
  last_used_at: string | null;
}

/** One key also tells which webhooks were made with it. */
export type ApiKeyInFull = ApiKey & {
  webhooks: { id: string; name: string | null; source: Source }[];
  webhooks_has_more: boolean;
};

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: () => getAllFromApi<ApiKey>('/api-keys'),
});

export const apiKeyQuery = (id: string | null) =>
  queryOptions({
    queryKey: ['api-keys', id],
    queryFn: () => getFromApi<ApiKeyInFull>(`/api-keys/${id}`),
    enabled: id !== null,
  });

export function useCreateApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; scopes: Scope[] }) =>
      callApi<ApiKey & { key: string }>('POST', '/api-keys', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysQuery.queryKey, exact: true }),
    gcTime: 0, // the key itself stays nowhere
  });
}

export function useRevokeApiKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, endsWebhooks }: { id: string; endsWebhooks: boolean }) =>
      callApi<void>('DELETE', `/api-keys/${id}`, { query: endsWebhooks ? { end_webhooks: 'true' } : {} }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: apiKeysQuery.queryKey, exact: true }),
        client.invalidateQueries({ queryKey: ['webhooks', 'list'] }),
      ]),
  });
}
