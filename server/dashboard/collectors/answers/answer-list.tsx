import { Anchor, List, Stack, Text } from '@mantine/core';
import { useFormat, useWords } from '../../language/language.tsx';
import { answerWords } from './answer-words.ts';
import type { ReplyAnswer } from './reply.ts';

/** Every question in its order, answered or not. What a visitor wrote is text, whatever it looks like. */
export function AnswerList({ answers }: { answers: ReplyAnswer[] }) {
  return (
    <Stack component="dl" m={0} gap="md">
      {answers.map((answer) => (
        <div key={answer.key}>
          <Text component="dt" size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {answer.position}. {answer.label}
          </Text>
          <Text component="dd" m={0} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            <AnswerValue answer={answer} />
          </Text>
        </div>
      ))}
    </Stack>
  );
}

function AnswerValue({ answer }: { answer: ReplyAnswer }) {
  const words = useWords(answerWords);
  const format = useFormat();
  if (!answer.answered)
    return (
      <Text span c="dimmed" fs="italic">
        {words.notAnswered}
      </Text>
    );
  if (answer.files)
    return (
      <Lines
        lines={answer.files.map(({ id, name, size, url }) => (
          <Anchor key={id} href={url} rel="noopener">
            {name}
            {size > 0 && ` (${format.bytes(size)})`}
          </Anchor>
        ))}
      />
    );
  if (answer.rows)
    return (
      <Lines
        lines={answer.rows.map(({ key, label, columns }) => (
          <span key={key}>
            {label}: {columns.map((column) => column.label).join(', ') || words.unanswered}
          </span>
        ))}
      />
    );
  if (answer.choices && answer.choices.length > 0)
    return (
      <Lines
        lines={answer.choices.map(({ key, label, other }) => (
          <span key={`${key} ${label}`}>{other ? words.other(label) : label}</span>
        ))}
      />
    );
  return answer.value_text;
}

function Lines({ lines }: { lines: React.JSX.Element[] }) {
  if (lines.length === 1) return lines[0];
  return (
    <List>
      {lines.map((line) => (
        <List.Item key={line.key}>{line}</List.Item>
      ))}
    </List>
  );
}
