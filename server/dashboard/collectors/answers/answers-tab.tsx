import { Button, Group, Stack, TextInput } from '@mantine/core';
import IconDownload from '@tabler/icons-react/icons/IconDownload';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLanguage, useWords } from '../../language/language.tsx';
import { EmptyState } from '../../states/empty-state.tsx';
import { ErrorState } from '../../states/error-state.tsx';
import { LoadingState } from '../../states/loading-state.tsx';
import { useThisCollector } from '../this-collector.ts';
import { answerWords } from './answer-words.ts';
import { replyRow } from './reply.ts';
import { csvAddress, replyListQuery } from './reply-queries.ts';
import { parseReplySearch, type ReplySearch } from './reply-search.ts';
import { ReplyTable } from './reply-table.tsx';

/** The days are the address's, so that a look at them can be sent to a colleague; what is shown is what is downloaded. */
export function AnswersTab() {
  const { kind, collector } = useThisCollector();
  const words = useWords(answerWords);
  const its = words[kind];
  const { language } = useLanguage();
  const search = parseReplySearch(useSearch({ strict: false }));
  const query = useInfiniteQuery(replyListQuery(kind, collector.id, search));
  const rows = query.data?.pages.flatMap(({ data }) => data.map(replyRow));
  const isFiltered = Object.keys(search).length > 0;
  if (rows?.length === 0 && !isFiltered) return <EmptyState title={its.none}>{its.noneMore}</EmptyState>;

  return (
    <Stack gap="sm">
      <Group align="flex-end" justify="space-between">
        <DayFilter search={search} />
        <Button
          component="a"
          variant="default"
          href={csvAddress(kind, collector.id, search, language)}
          download
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {words.download}
        </Button>
      </Group>
      {query.isError && !rows && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LoadingState />}
      {rows && rows.length > 0 && <ReplyTable kind={kind} collectorId={collector.id} rows={rows} />}
      {rows?.length === 0 && <NoneOfDays title={its.noneOfDays} />}
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

function DayFilter({ search }: { search: ReplySearch }) {
  const words = useWords(answerWords);
  const navigate = useNavigate();
  const day = (name: keyof ReplySearch, label: string) => (
    <TextInput
      type="date"
      label={label}
      size="sm"
      value={search[name] ?? ''}
      onChange={(picked) =>
        void navigate({
          to: '.',
          search: parseReplySearch({ ...search, [name]: picked.currentTarget.value }),
          resetScroll: false,
        })
      }
    />
  );
  return (
    <Group gap="sm">
      {day('since', words.since)}
      {day('until', words.until)}
    </Group>
  );
}

function NoneOfDays({ title }: { title: string }) {
  const words = useWords(answerWords);
  const navigate = useNavigate();
  return (
    <EmptyState
      title={title}
      actions={
        <Button variant="default" onClick={() => void navigate({ to: '.', search: {} })}>
          {words.allDays}
        </Button>
      }
    >
      {words.noneOfDaysMore}
    </EmptyState>
  );
}
