import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { isProblem } from '../api/api-problem.ts';
import { PageTitle } from '../frame/page-title.tsx';
import { useWords } from '../language/language.tsx';
import { NotFound } from '../states/not-found.tsx';
import { QueryState } from '../states/query-state.tsx';
import type { Collector, CollectorKind } from './collector.ts';
import { collectorQuery } from './collector-queries.ts';
import { CollectorStatusChip } from './collector-status-chip.tsx';
import { collectorWords } from './collector-words.ts';
import { PublishButton } from './publish-button.tsx';
import { ReplyTable } from './reply-table.tsx';
import { ShareLink } from './share-link.tsx';

export function SurveyPage() {
  const { collectorId } = useParams({ from: '/frame/surveys/$collectorId' });
  return <CollectorPage kind="surveys" id={collectorId} key={collectorId} />;
}

export function FormPage() {
  const { collectorId } = useParams({ from: '/frame/forms/$collectorId' });
  return <CollectorPage kind="forms" id={collectorId} key={collectorId} />;
}

function CollectorPage({ kind, id }: { kind: CollectorKind; id: string }) {
  const words = useWords(collectorWords);
  const query = useQuery(collectorQuery(kind, id));
  if (isProblem(query.error, 404)) return <NotFound />;
  return (
    <Stack>
      <div>
        <Anchor size="sm" renderRoot={(props) => <Link to={`/${kind}`} {...props} />}>
          ← {words[kind].back}
        </Anchor>
        <QueryState query={query} rows={1}>
          {(collector) => <CollectorHead kind={kind} collector={collector} />}
        </QueryState>
      </div>
      {query.data && <ReplyTable kind={kind} collector={query.data} />}
    </Stack>
  );
}

function CollectorHead({ kind, collector }: { kind: CollectorKind; collector: Collector }) {
  const words = useWords(collectorWords);
  return (
    <Group justify="space-between" align="flex-start">
      <Stack gap="xs">
        <Group gap="sm">
          <PageTitle>{collector.title}</PageTitle>
          <CollectorStatusChip status={collector.status} />
        </Group>
        {collector.status === 'draft' ? (
          <Text size="sm" c="dimmed">
            {words[kind].draftMore}
          </Text>
        ) : (
          <Group gap="xs">
            <Text size="sm" ff="monospace">
              {collector.url}
            </Text>
            <ShareLink collector={collector} />
          </Group>
        )}
      </Stack>
      <PublishButton kind={kind} collector={collector} />
    </Group>
  );
}
