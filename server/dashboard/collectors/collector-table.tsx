import { Anchor, Group, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useFormat, useWords } from '../language/language.tsx';
import { RowList } from '../states/row-list.tsx';
import type { CollectorKind } from './collector.ts';
import { type Collector, pathOf, replyCountOf } from './collector.ts';
import { CollectorStatusChip } from './collector-status-chip.tsx';
import { collectorWords } from './collector-words.ts';
import { ShareLink } from './share-link.tsx';

export function CollectorTable({ kind, collectors }: { kind: CollectorKind; collectors: Collector[] }) {
  const words = useWords(collectorWords);
  const format = useFormat();
  return (
    <RowList
      caption={words[kind].caption}
      heads={[words[kind].name, words.state, words[kind].count, words.link]}
    >
      {collectors.map((one) => (
        <Table.Tr key={one.id}>
          <Table.Td data-label={words[kind].name} data-main>
            <Anchor fw={600} renderRoot={(props) => <Link to={pathOf(kind, one.id)} {...props} />}>
              {one.title}
            </Anchor>
          </Table.Td>
          <Table.Td data-label={words.state}>
            <CollectorStatusChip status={one.status} />
          </Table.Td>
          <Table.Td data-label={words[kind].count}>
            <Text size="sm">{format.number(replyCountOf(one))}</Text>
          </Table.Td>
          <Table.Td data-label={words.link}>
            <Group gap="xs" wrap="nowrap">
              <ShareLink collector={one} />
            </Group>
          </Table.Td>
        </Table.Tr>
      ))}
    </RowList>
  );
}
