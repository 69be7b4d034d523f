import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useFormat, useWords } from '../../language/language.tsx';
import { RowList } from '../../states/row-list.tsx';
import type { CollectorKind } from '../collector.ts';
import { answerWords } from './answer-words.ts';
import { type ReplyAnswer, type ReplyRow, repliesPath } from './reply.ts';

/** As many answers as fit beside each other; the rest is a click away. */
const SHOWN_ANSWERS = 3;

export function ReplyTable(about: { kind: CollectorKind; collectorId: string; rows: ReplyRow[] }) {
  const { kind, collectorId, rows } = about;
  const words = useWords(answerWords);
  const format = useFormat();
  const columns = (rows[0]?.answers ?? []).slice(0, SHOWN_ANSWERS);
  return (
    <RowList
      caption={words[kind].caption}
      heads={[words.time, words.respondent, ...columns.map(({ label }) => label)]}
    >
      {rows.map((row) => (
        <Table.Tr key={row.id}>
          <Table.Td data-label={words.time}>
            <Anchor
              size="sm"
              renderRoot={(props) => <Link to={`${repliesPath(kind, collectorId)}/${row.id}`} {...props} />}
            >
              <time dateTime={row.created_at}>{format.moment(row.created_at)}</time>
            </Anchor>
          </Table.Td>
          <Table.Td data-label={words.respondent}>
            <Text size="sm">{row.respondent.email ?? row.respondent.name ?? words.unanswered}</Text>
          </Table.Td>
          {columns.map(({ key, label }) => (
            <Table.Td key={key} data-label={label}>
              <Text size="sm" lineClamp={2}>
                {inShort(row.answers.find((answer) => answer.key === key)) || words.unanswered}
              </Text>
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </RowList>
  );
}

/** Files by their names: their addresses are long, and signed for whoever has them. */
function inShort(answer: ReplyAnswer | undefined): string | undefined {
  return answer?.files?.map(({ name }) => name).join(', ') || answer?.value_text;
}
