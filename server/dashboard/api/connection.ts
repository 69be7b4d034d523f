import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query';

/** Whether the newest call was answered at all, kept with what the calls brought. */
export const connectionQuery = queryOptions<boolean>({
  queryKey: ['connection'],
  queryFn: skipToken,
  initialData: true,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

/** What is on the screen and could not be renewed meanwhile is renewed when the server is back. */
export function noteConnection(client: QueryClient, isThere: boolean): void {
  const wasThere = client.getQueryData(connectionQuery.queryKey) ?? true;
  if (wasThere === isThere) return;
  client.setQueryData(connectionQuery.queryKey, isThere);
  if (isThere)
    void client.invalidateQueries({
      predicate: ({ state }) => state.status === 'error' && state.data !== undefined,
    });
}
