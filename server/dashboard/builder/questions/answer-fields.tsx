import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { useFormat, useWords } from '../../language/language.tsx';
import type { QuestionDraft } from '../draft/draft.ts';
import { questionTraits } from '../draft/question-traits.ts';
import { NumberField } from './number-field.tsx';
import { OptionList } from './option-list.tsx';
import { questionWords } from './question-words.ts';
import { useQuestion } from './use-question.ts';

/** What there is to answer with: options, rows and columns, the ends of a scale. */
export function AnswerFields({ question }: { question: QuestionDraft }) {
  const words = useWords(questionWords);
  const { change, fault, isFixed } = useQuestion(question);
  const traits = questionTraits(question.type);
  return (
    <>
      {traits.minOptions !== undefined && <OptionList question={question} name="options" />}
      {traits.rowsAndColumns && (
        <>
          <OptionList question={question} name="rows" />
          <OptionList question={question} name="columns" />
        </>
      )}
      {(traits.allowOther || traits.multiple) && (
        <Stack gap="xs">
          {traits.allowOther && (
            <Checkbox
              label={words.allowOther}
              checked={question.allowOther}
              error={fault('allow_other')}
              onChange={(event) => change({ allowOther: event.currentTarget.checked })}
            />
          )}
          {traits.multiple && (
            <Checkbox
              label={question.type === 'matrix' ? words.multipleRow : words.multiple}
              checked={question.multiple}
              disabled={isFixed && question.type === 'matrix'}
              error={fault('multiple')}
              onChange={(event) => change({ multiple: event.currentTarget.checked })}
            />
          )}
        </Stack>
      )}
      {traits.scale && <ScaleFields question={question} />}
    </>
  );
}

function ScaleFields({ question }: { question: QuestionDraft }) {
  const words = useWords(questionWords);
  const format = useFormat();
  const { change, fault, isFixed } = useQuestion(question);
  const { scale } = questionTraits(question.type);
  if (!scale) return null;
  if (question.type === 'nps') {
    return (
      <Text size="sm" c="dimmed">
        {words.npsMore}
      </Text>
    );
  }
  const whole = fault('scale');
  const set = (part: Partial<QuestionDraft['scale']>) => change({ scale: { ...question.scale, ...part } });
  return (
    <div>
      <Group gap="md">
        <NumberField
          label={words.scaleMin}
          value={question.scale.min}
          disabled={isFixed}
          error={fault('scale/min') ?? whole !== undefined}
          onChange={(min) => set({ min })}
        />
        <NumberField
          label={words.scaleMax}
          value={question.scale.max}
          disabled={isFixed}
          error={fault('scale/max') ?? whole !== undefined}
          onChange={(max) => set({ max })}
        />
      </Group>
      <Text size="xs" mt={4} c={whole ? 'var(--mantine-color-error)' : 'dimmed'}>
        {whole ?? words.scaleMore(format.number(scale.lowest), format.number(scale.highest))}
      </Text>
    </div>
  );
}
