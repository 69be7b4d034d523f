import { Anchor, Code, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../language/language.tsx';
import { useIsOwner } from '../../session/session.ts';
import { CopyText } from '../../states/copy-text.tsx';
import { type Collector, type CollectorKind, pathOf } from '../collector.ts';
import { shareWords } from './share-words.ts';

/** What a link may carry along, with an example of such a link. */
export function HiddenFieldLinks({ kind, collector }: { kind: CollectorKind; collector: Collector }) {
  const words = useWords(shareWords);
  const isOwner = useIsOwner();
  const names = collector.hidden_fields;
  if (names.length === 0)
    return (
      <Text size="sm">
        {words[kind].hiddenNone}{' '}
        {isOwner && (
          <Anchor
            inherit
            underline="always"
            renderRoot={(props) => <Link to={`${pathOf(kind, collector.id)}/edit`} {...props} />}
          >
            {words.hiddenEdit}
          </Anchor>
        )}
      </Text>
    );
  const example = `${collector.url}?${new URLSearchParams(names.map((name) => [name, words.hiddenValue]))}`;
  return (
    <>
      <Group gap="xs">
        {names.map((name) => (
          <Code key={name}>{name}</Code>
        ))}
      </Group>
      <Text size="sm">{words.hiddenExample}</Text>
      <Group gap="xs" wrap="nowrap">
        <Code style={{ overflowWrap: 'anywhere' }}>{example}</Code>
        <CopyText text={example} what={words.hiddenLink} />
      </Group>
    </>
  );
}
