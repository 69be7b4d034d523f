import { Alert, Stack, TextInput } from '@mantine/core';
import { useWords } from '../../language/language.tsx';
import { useBuilder } from '../builder-context.ts';
import type { QuestionDraft } from '../draft/draft.ts';
import { questionsOf } from '../draft/draft.ts';
import { questionWords } from './question-words.ts';
import { useQuestion } from './use-question.ts';

/** The stable name of the answers. Changing it once it is published breaks what reads them, so that is said before. */
export function KeyField({ question }: { question: QuestionDraft }) {
  const words = useWords(questionWords);
  const { base } = useBuilder();
  const { change, fault, isFixed } = useQuestion(question);
  const before = questionsOf(base).find(({ id }) => id === question.id)?.key;
  const isBreaking =
    base.published_at !== null && before !== undefined && question.key !== '' && before !== question.key;
  return (
    <Stack gap="xs">
      <TextInput
        label={words.key}
        description={isFixed ? words.keyFixed : words.keyMore}
        placeholder={before ?? words.keyEmpty}
        value={question.key}
        maxLength={64}
        disabled={isFixed}
        autoComplete="off"
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        maw={420}
        error={fault('key')}
        onChange={(event) => change({ key: event.currentTarget.value })}
      />
      {isBreaking && <Alert color="yellow">{words.keyWarning(before)}</Alert>}
    </Stack>
  );
}
