import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { PageHead } from '../frame/page-head.tsx';
import { useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import type { CollectorKind, CollectorStatus } from './collector.ts';
import { collectorListQuery } from './collector-queries.ts';
import { CollectorTable } from './collector-table.tsx';
import { collectorWords } from './collector-words.ts';

export const SurveyListPage = () => <CollectorListPage kind="surveys" key="surveys" />;
export const FormListPage = () => <CollectorListPage kind="forms" key="forms" />;

const STATUSES: CollectorStatus[] = ['draft', 'published', 'closed'];

function CollectorListPage({ kind }: { kind: CollectorKind }) {
  const words = useWords(collectorWords);
  const its = words[kind];
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 250);
  const query = useInfiniteQuery({
    ...collectorListQuery(kind, { search: wanted, status }),
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap(({ data }) => data);
  const createButton = useIsOwner() && (
    <Button renderRoot={(props) => <Link to={`/${kind}/new`} {...props} />}>{its.create}</Button>
  );
  const isFiltered = wanted !== '' || status !== '';

  return (
    <Stack>
      <PageHead title={its.title} intro={its.intro} action={createButton} />
      <Group align="flex-end">
        <TextInput
          type="search"
          label={words.search}
          flex="1 1 14rem"
          maw={400}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <NativeSelect
          label={words.state}
          value={status}
          onChange={(event) => setStatus(event.currentTarget.value)}
          data={[
            { value: '', label: words.anyState },
            ...STATUSES.map((value) => ({ value, label: words.status[value] })),
          ]}
        />
      </Group>
      {query.isError && !rows && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LoadingState />}
      {rows && rows.length > 0 && <CollectorTable kind={kind} collectors={rows} />}
      {rows?.length === 0 && !isFiltered && (
        <EmptyState title={its.emptyTitle} actions={createButton}>
          {its.emptyBody}
        </EmptyState>
      )}
      {rows?.length === 0 && isFiltered && (
        <EmptyState
          title={its.noMatch}
          actions={
            <Button
              variant="default"
              onClick={() => {
                setSearch('');
                setStatus('');
              }}
            >
              {words.clear}
            </Button>
          }
        >
          {words.noMatchMore}
        </EmptyState>
      )}
      {query.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {words.more}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
