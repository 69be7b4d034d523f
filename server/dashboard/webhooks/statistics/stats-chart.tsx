import { Paper, Title, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import { useFormat } from '../../language/language.tsx';
import type { StatsBucket } from './webhook-stats.ts';

interface Series {
  name: string;
  /** In light and in dark. */
  colour: readonly [string, string];
  values: (number | null)[];
}

/** Drawn on a canvas, which says nothing to a screen reader: the table beneath has the same numbers. */
export function StatsChart(about: {
  title: string;
  timeLabel: string;
  buckets: StatsBucket[];
  kind: 'bars' | 'lines';
  series: Series[];
}) {
  const { ref: room, width } = useElementSize();
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  const { locale } = useFormat();
  const { buckets, kind, series, timeLabel } = about;

  useEffect(() => {
    if (!place.current || width === 0) return;
    const options = chartOptions({ kind, series, timeLabel, width, isDark: scheme === 'dark', locale });
    const times = buckets.map(({ from }) => new Date(from).getTime() / 1_000);
    const chart = new UPlot(options, [times, ...series.map(({ values }) => values)], place.current);
    return () => chart.destroy();
  }, [buckets, kind, series, timeLabel, width, scheme, locale]);

  return (
    <Paper withBorder p="md" component="figure" m={0}>
      <Title order={2} size="h5" component="figcaption" mb="xs">
        {about.title}
      </Title>
      <div ref={room}>
        <div ref={place} aria-hidden="true" />
      </div>
    </Paper>
  );
}

function chartOptions(about: {
  kind: 'bars' | 'lines';
  series: Series[];
  timeLabel: string;
  width: number;
  isDark: boolean;
  locale: string;
}): UPlot.Options {
  const { kind, width, isDark, locale } = about;
  const ink = isDark ? '#c1c7cd' : '#4d545b';
  const grid = { stroke: isDark ? '#373a40' : '#e9ecef', width: 1 };
  const number = new Intl.NumberFormat(locale);
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const hour = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });
  const dayLong = 24 * 3_600;
  return {
    width,
    height: 220,
    legend: { live: true },
    cursor: { y: false },
    scales: { y: { range: (_chart, _least, most) => [0, Math.max(most ?? 0, 1) * 1.1] } },
    axes: [
      {
        stroke: ink,
        grid,
        ticks: grid,
        space: 70,
        values: (_chart, splits, _axis, _space, step) =>
          splits.map((at) => (step >= dayLong ? day : hour).format(at * 1_000)),
      },
      {
        stroke: ink,
        grid,
        ticks: grid,
        size: 60,
        values: (_chart, splits) =>
          splits.map((value) => (Number.isInteger(value) ? number.format(value) : '')),
      },
    ],
    series: [
      { label: about.timeLabel, value: (_chart, at) => (at === null ? '—' : moment.format(at * 1_000)) },
      ...about.series.map(({ name, colour }, index): UPlot.Series => {
        const stroke = colour[isDark ? 1 : 0];
        const bars = UPlot.paths.bars?.({ size: [0.4, 28], align: index === 0 ? -1 : 1 });
        return {
          label: name,
          stroke,
          width: kind === 'bars' ? 0 : 2,
          spanGaps: true,
          points: { show: kind === 'lines', size: 6 },
          ...(kind === 'bars' ? { fill: stroke, ...(bars ? { paths: bars } : {}) } : {}),
          value: (_chart, value) => (value === null || value === undefined ? '—' : number.format(value)),
        };
      }),
    ],
  };
}
