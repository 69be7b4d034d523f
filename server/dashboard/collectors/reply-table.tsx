import { Anchor, Button, Drawer, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat, useWords } from '../language/language.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { LoadingState } from '../states/loading-state.tsx';
import { RowList } from '../states/row-list.tsx';
import type { CollectorKind } from './collector.ts';
import { type Collector, type ReplyRow, replyRow } from './collector.ts';
import { replyListQuery } from './collector-queries.ts';
import { collectorWords } from './collector-words.ts';

/** As many answers as fit beside each other; the rest is a click away. */
const SHOWN_ANSWERS = 3;

export function ReplyTable({ kind, collector }: { kind: CollectorKind; collector: Collector }) {
  const words = useWords(collectorWords);
  const query = useInfiniteQuery(replyListQuery(kind, collector.id));
  const rows = query.data?.pages.flatMap(({ data }) => data.map(replyRow));
  return (
    <Stack component="section" gap="sm" aria-labelledby="replies">
      <Title order={2} size="h4" id="replies">
        {words[kind].replies}
      </Title>
      {query.isError && !rows && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LoadingState />}
      {rows?.length === 0 && (
        <EmptyState title={words[kind].noReplies}>{words[kind].noRepliesMore}</EmptyState>
      )}
      {rows && rows.length > 0 && <Replies kind={kind} rows={rows} />}
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

function Replies({ kind, rows }: { kind: CollectorKind; rows: ReplyRow[] }) {
  const words = useWords(collectorWords);
  const format = useFormat();
  const [opened, setOpened] = useState<ReplyRow | null>(null);
  const columns = (rows[0]?.answers ?? []).slice(0, SHOWN_ANSWERS);
  return (
    <>
      <RowList
        caption={words[kind].replies}
        heads={[words.time, words.respondent, ...columns.map(({ label }) => label)]}
      >
        {rows.map((row) => (
          <Table.Tr key={row.id}>
            <Table.Td data-label={words.time}>
              <Anchor component="button" type="button" size="sm" ta="left" onClick={() => setOpened(row)}>
                <time dateTime={row.createdAt}>{format.moment(row.createdAt)}</time>
              </Anchor>
            </Table.Td>
            <Table.Td data-label={words.respondent}>
              <Text size="sm">{row.respondent ?? words.unanswered}</Text>
            </Table.Td>
            {columns.map(({ key, label }) => (
              <Table.Td key={key} data-label={label}>
                <Text size="sm" lineClamp={2}>
                  {row.answers.find((answer) => answer.key === key)?.value_text || words.unanswered}
                </Text>
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </RowList>
      <Drawer
        opened={opened !== null}
        onClose={() => setOpened(null)}
        position="right"
        size="lg"
        title={words.details}
        closeButtonProps={{ 'aria-label': words.closeDetails }}
      >
        <Stack component="dl" m={0} gap="sm">
          {opened?.answers.map((answer) => (
            <div key={answer.key}>
              <Text component="dt" size="sm" c="dimmed">
                {answer.label}
              </Text>
              <Text component="dd" m={0} style={{ whiteSpace: 'pre-wrap' }}>
                {answer.value_text || words.unanswered}
              </Text>
            </div>
          ))}
        </Stack>
      </Drawer>
    </>
  );
}
