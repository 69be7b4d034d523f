import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { isProblem } from '../api/api-problem.ts';
import type { CollectorKind } from '../collectors/collector.ts';
import { useIsOwner } from '../session/session.ts';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { NoPermission } from '../states/no-permission.tsx';
import { NotFound } from '../states/not-found.tsx';
import { BackLink } from './back-link.tsx';
import { Builder } from './builder.tsx';
import { answeredQuery, definitionQuery } from './builder-queries.ts';

export function SurveyBuilderPage() {
  const { collectorId } = useParams({ from: '/frame/surveys/$collectorId/edit' });
  return <BuilderPage kind="surveys" id={collectorId} key={collectorId} />;
}

export function FormBuilderPage() {
  const { collectorId } = useParams({ from: '/frame/forms/$collectorId/edit' });
  return <BuilderPage kind="forms" id={collectorId} key={collectorId} />;
}

function BuilderPage({ kind, id }: { kind: CollectorKind; id: string }) {
  const isOwner = useIsOwner();
  // Read once, and freshly: nothing may change under the hands of whoever edits.
  const once = { enabled: isOwner, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;
  const definition = useQuery({ ...definitionQuery(kind, id), ...once, refetchOnMount: 'always' });
  const answered = useQuery({ ...answeredQuery(kind, id), ...once, refetchOnMount: 'always' });
  if (!isOwner) {
    return (
      <Stack>
        <BackLink kind={kind} id={id} />
        <NoPermission />
      </Stack>
    );
  }
  if (isProblem(definition.error, 404)) return <NotFound />;
  const failed = [definition, answered].find((query) => query.isError && !query.data);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  const isFresh = definition.isFetchedAfterMount && answered.isFetchedAfterMount;
  if (!isFresh || !definition.data || !answered.data) return <LoadingState />;
  return <Builder kind={kind} loaded={definition.data} answered={answered.data} />;
}
