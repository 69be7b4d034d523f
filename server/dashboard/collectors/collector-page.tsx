import { Anchor, Group, Stack, Text } from '@mantine/core';
import IconExternalLink from '@tabler/icons-react/icons/IconExternalLink';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { isProblem } from '../api/api-problem.ts';
import { PageTitle } from '../frame/page-title.tsx';
import { useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { NotFound } from '../states/not-found.tsx';
import { QueryState } from '../states/query-state.tsx';
import { TabBar } from '../states/tab-bar.tsx';
import { type Collector, type CollectorKind, pathOf } from './collector.ts';
import { collectorPageWords } from './collector-page-words.ts';
import { collectorQuery } from './collector-queries.ts';
import { CollectorStatusChip } from './collector-status-chip.tsx';
import { collectorWords } from './collector-words.ts';
import { DeleteCollector } from './delete-collector.tsx';
import { PublishButton } from './publish-button.tsx';
import { ThisCollector } from './this-collector.ts';

export function SurveyPage() {
  const { collectorId } = useParams({ from: '/frame/surveys/$collectorId' });
  return <CollectorPage kind="surveys" id={collectorId} key={collectorId} />;
}

export function FormPage() {
  const { collectorId } = useParams({ from: '/frame/forms/$collectorId' });
  return <CollectorPage kind="forms" id={collectorId} key={collectorId} />;
}

/** Head and tabs of one survey or form; the tab is the rest of the address. */
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
      <CollectorTabs kind={kind} id={id} />
      {query.data && (
        <ThisCollector value={{ kind, collector: query.data }}>
          <Outlet />
        </ThisCollector>
      )}
    </Stack>
  );
}

function CollectorHead({ kind, collector }: { kind: CollectorKind; collector: Collector }) {
  const words = useWords(collectorWords);
  const isOwner = useIsOwner();
  return (
    <Group justify="space-between" align="flex-start">
      <Stack gap={4} flex="1 1 16rem">
        <Group gap="sm">
          <PageTitle>{collector.title}</PageTitle>
          <CollectorStatusChip status={collector.status} />
        </Group>
        {collector.status === 'draft' ? (
          <Text size="sm" c="dimmed">
            {words[kind].draftMore}
          </Text>
        ) : (
          <Anchor href={collector.url} target="_blank" rel="noopener" size="sm">
            <Group component="span" gap={4} wrap="nowrap" display="inline-flex">
              {words.openPage}
              <IconExternalLink size={14} aria-hidden />
            </Group>
          </Anchor>
        )}
      </Stack>
      {isOwner && (
        <Group gap="xs">
          <PublishButton kind={kind} collector={collector} />
          <DeleteCollector kind={kind} collector={collector} />
        </Group>
      )}
    </Group>
  );
}

function CollectorTabs({ kind, id }: { kind: CollectorKind; id: string }) {
  const words = useWords(collectorPageWords);
  const isOwner = useIsOwner();
  const path = pathOf(kind, id);
  return (
    <TabBar
      label={words[kind].tabs}
      tabs={[
        { to: path, label: words[kind].answers },
        { to: `${path}/share`, label: words.share },
        { to: `${path}/integrations`, label: words.integrations },
        ...(isOwner ? [{ to: `${path}/edit`, label: words.edit }] : []),
      ]}
    />
  );
}
