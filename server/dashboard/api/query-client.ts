import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, isProblem } from './api-problem.ts';

const SESSION_KEY = ['session'];

/** A reader is not told of a hiccup that a second try cures, but at once of what stays as it is. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // The session ended elsewhere, or its time is up: the frame then leads to the sign-in page.
      onError: (error, query) => {
        if (isProblem(error, 401) && query.queryKey[0] !== SESSION_KEY[0])
          client.setQueryData(SESSION_KEY, null);
      },
    }),
    defaultOptions: {
      queries: {
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
