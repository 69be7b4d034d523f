import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi, getFromApi } from '../api/call-api.ts';
import type { ListAnswer } from '../api/list-answer.ts';
import type { CollectorKind } from '../collectors/collector.ts';
import type { Definition } from './draft/definition.ts';

/** What the page of a survey or form reads, too: the same answer. */
export const definitionQuery = (kind: CollectorKind, id: string) =>
  queryOptions({
    queryKey: [kind, id],
    queryFn: () => getFromApi<Definition>(`/${kind}/${encodeURIComponent(id)}`),
  });

/** Questions that somebody answered. */
export const answeredQuery = (kind: CollectorKind, id: string) =>
  queryOptions({
    queryKey: [kind, id, 'answered-questions'],
    queryFn: async () => {
      const path = `/${kind}/${encodeURIComponent(id)}/answered-questions`;
      return new Set((await getFromApi<ListAnswer<{ id: string }>>(path)).data.map((one) => one.id));
    },
  });

export function useCreateCollector(kind: CollectorKind) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => callApi<Definition>('POST', `/${kind}`, { body }),
    onSuccess: (made) => {
      client.setQueryData(definitionQuery(kind, made.id).queryKey, made);
      void client.invalidateQueries({ queryKey: [kind, 'list'] });
      void client.invalidateQueries({ queryKey: [kind, 'names'] });
    },
  });
}

export function useSaveDefinition(kind: CollectorKind, id: string) {
  const keep = useKeepDefinition(kind, id);
  return useMutation({
    mutationFn: (patch: object) => callApi<Definition>('PATCH', `/${kind}/${id}`, { body: patch }),
    onSuccess: keep,
  });
}

export function usePublish(kind: CollectorKind, id: string) {
  const keep = useKeepDefinition(kind, id);
  return useMutation({
    mutationFn: () => callApi<Definition>('POST', `/${kind}/${id}/publish`),
    onSuccess: keep,
  });
}

function useKeepDefinition(kind: CollectorKind, id: string) {
  const client = useQueryClient();
  return (definition: Definition) => {
    client.setQueryData(definitionQuery(kind, id).queryKey, definition);
    void client.invalidateQueries({ queryKey: [kind, 'list'] });
    void client.invalidateQueries({ queryKey: [kind, 'names'] });
  };
}
