import { Table } from '@mantine/core';
import { useFormat, useWords } from '../../language/language.tsx';
import { statsWords } from './stats-words.ts';
import type { WebhookStats } from './webhook-stats.ts';

/** The charts' numbers for whoever cannot see them, or wants them exactly. */
export function StatsTable({ stats }: { stats: WebhookStats }) {
  const words = useWords(statsWords);
  const format = useFormat();
  const times = (ms: number | null) => (ms === null ? '—' : format.duration(ms));
  return (
    <details>
      <summary>{words.asTable}</summary>
      <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {[words.time, words.delivered, words.failed, words.p50, words.p95].map((head) => (
                <Table.Th key={head} scope="col">
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {stats.buckets.map((bucket) => (
              <Table.Tr key={bucket.from}>
                <Table.Td>{format.moment(bucket.from)}</Table.Td>
                <Table.Td>{format.number(bucket.delivered)}</Table.Td>
                <Table.Td>{format.number(bucket.failed)}</Table.Td>
                <Table.Td>{times(bucket.p50_ms)}</Table.Td>
                <Table.Td>{times(bucket.p95_ms)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  );
}
