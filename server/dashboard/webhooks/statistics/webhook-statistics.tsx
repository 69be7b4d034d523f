import { Paper, SegmentedControl, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useFormat, useWords } from '../../language/language.tsx';
import { EmptyState } from '../../states/empty-state.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { parseStatsSearch, WINDOWS } from './stats-search.ts';
import { StatsTable } from './stats-table.tsx';
import { statsWords } from './stats-words.ts';
import { type WebhookStats, webhookStatsQuery } from './webhook-stats.ts';

const StatsChart = lazy(() => import('./stats-chart.tsx').then((loaded) => ({ default: loaded.StatsChart })));

export function WebhookStatistics() {
  const words = useWords(statsWords);
  const { webhookId } = useParams({ from: '/frame/webhooks/$webhookId/statistics' });
  const { window = '7d' } = useSearch({ from: '/frame/webhooks/$webhookId/statistics' });
  const navigate = useNavigate();
  const query = useQuery(webhookStatsQuery(webhookId, window));
  return (
    <Stack>
      <SegmentedControl
        aria-label={words.window}
        value={window}
        onChange={(value) =>
          void navigate({ to: '.', search: parseStatsSearch({ window: value }), resetScroll: false })
        }
        data={WINDOWS.map((value) => ({ value, label: words.windows[value] }))}
        style={{ alignSelf: 'flex-start' }}
      />
      <QueryState query={query}>{(stats) => <StatsInside stats={stats} />}</QueryState>
    </Stack>
  );
}

function StatsInside({ stats }: { stats: WebhookStats }) {
  const words = useWords(statsWords);
  const format = useFormat();
  const ended = stats.delivered + stats.failed;
  if (ended + stats.pending === 0) return <EmptyState title={words.nothing}>{words.nothingMore}</EmptyState>;
  const times = (ms: number | null) => (ms === null ? '—' : format.duration(ms));
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        <Figure
          name={words.success}
          value={stats.success_rate === null ? '—' : format.percent(stats.success_rate)}
          more={words.counts(format.number(stats.delivered), format.number(ended))}
        />
        <Figure name={words.pending} value={format.number(stats.pending)} more={words.note} />
        <Figure name={words.p50} value={times(stats.p50_ms)} more={words.p50More} />
        <Figure name={words.p95} value={times(stats.p95_ms)} more={words.p95More} />
      </SimpleGrid>
      <Suspense fallback={<Skeleton height={260} />}>
        <StatsChart
          title={words.deliveriesChart}
          timeLabel={words.time}
          buckets={stats.buckets}
          kind="bars"
          series={[
            {
              name: words.delivered,
              colour: ['#2b8a3e', '#69db7c'],
              values: stats.buckets.map((one) => one.delivered),
            },
            {
              name: words.failed,
              colour: ['#c92a2a', '#ff8787'],
              values: stats.buckets.map((one) => one.failed),
            },
          ]}
        />
        <StatsChart
          title={`${words.latencyChart} (${words.milliseconds})`}
          timeLabel={words.time}
          buckets={stats.buckets}
          kind="lines"
          series={[
            {
              name: words.p50,
              colour: ['#364fc7', '#91a7ff'],
              values: stats.buckets.map((one) => one.p50_ms),
            },
            {
              name: words.p95,
              colour: ['#b35900', '#ffc078'],
              values: stats.buckets.map((one) => one.p95_ms),
            },
          ]}
        />
      </Suspense>
      <StatsTable stats={stats} />
    </Stack>
  );
}

function Figure({ name, value, more }: { name: string; value: string; more: string }) {
  return (
    <Paper withBorder p="md">
      <Title order={2} size="sm" fw={500} c="dimmed">
        {name}
      </Title>
      <Text fz={28} fw={650} lh={1.3}>
        {value}
      </Text>
      <Text size="xs" c="dimmed">
        {more}
      </Text>
    </Paper>
  );
}
