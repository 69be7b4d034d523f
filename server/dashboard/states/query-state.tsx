import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isProblem } from '../api/api-problem.ts';
import { ErrorState } from './error-state.tsx';
import { LoadingState } from './loading-state.tsx';
import { NoPermission } from './no-permission.tsx';

/** Bars while it loads, the fault when it fails, else what `children` makes of it. Old data is better than a fault. */
export function QueryState<Data>(about: {
  query: UseQueryResult<Data>;
  rows?: number;
  children: (data: Data) => ReactNode;
}) {
  const { query, rows } = about;
  if (query.data !== undefined) return about.children(query.data);
  if (isProblem(query.error, 403)) return <NoPermission />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <LoadingState {...(rows ? { rows } : {})} />;
}
