import { Code, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat, useWords } from '../../language/language.tsx';
import { answerWords } from './answer-words.ts';
import type { ReplyRow } from './reply.ts';

/** When it came, from whom, and by which way: only what is known. */
export function ReplyFacts({ reply }: { reply: ReplyRow }) {
  const words = useWords(answerWords);
  const format = useFormat();
  const { respondent, metadata, duration_seconds } = reply;
  const hidden = Object.entries(reply.hidden_fields).filter(([, value]) => value !== null);
  const facts: [name: string, value: ReactNode][] = [
    [words.time, <time dateTime={reply.created_at}>{format.moment(reply.created_at)}</time>],
    [words.name, respondent.name],
    [words.email, respondent.email],
    [words.language, named(words.languages, reply.language)],
    [words.duration, duration_seconds === null ? null : format.duration(duration_seconds * 1_000)],
    [words.channel, named(words.channels, metadata.channel)],
    [words.page, metadata.channel === 'embed' ? metadata.url : null],
    [
      words.hidden,
      hidden.length > 0 ? <Code block>{hidden.map((pair) => pair.join(': ')).join('\n')}</Code> : null,
    ],
  ];
  return (
    <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" m={0}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="xs" c="dimmed">
              {name}
            </Text>
            <Text component="dd" m={0} size="sm" style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Text>
          </div>
        ))}
    </SimpleGrid>
  );
}

const named = (names: Record<string, string>, code: string) => names[code] ?? null;
