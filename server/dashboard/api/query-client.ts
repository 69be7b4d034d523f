import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, isProblem } from './api-problem.ts';
import { noteConnection } from './connection.ts';

const SESSION_KEY = ['session'];
/** No answer at all, or only from a proxy in front of the server. */
const AWAY = [0, 502, 503, 504];

/** A reader is not told of a hiccup that a second try cures, but at once of what stays as it is. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError(error, query) {
        // The session ended elsewhere, or its time is up: the frame then leads to the sign-in page.
        if (isProblem(error, 401) && query.queryKey[0] !== SESSION_KEY[0])
          client.setQueryData(SESSION_KEY, null);
        if (AWAY.some((status) => isProblem(error, status))) noteConnection(client, false);
      },
      onSuccess: () => noteConnection(client, true),
    }),
    defaultOptions: {
      // The browser's idea of being offline is often wrong, and a call that waits for it would wait without a word.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 2_000,
        retry: (failures, error) => failures < 2 && mayPass(error),
        retryDelay: (failures) => 500 * 2 ** failures,
      },
    },
  });
  return client;
}

const mayPass = (error: unknown) =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 429 || error.status >= 500);
