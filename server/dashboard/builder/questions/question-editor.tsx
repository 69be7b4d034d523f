import { Alert, Button, Group, NativeSelect, Stack, Switch, Textarea } from '@mantine/core';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useEffect, useRef } from 'react';
import { useWords } from '../../language/language.tsx';
import { useBuilder } from '../builder-context.ts';
import type { QuestionDraft } from '../draft/draft.ts';
import { withType } from '../draft/new-question.ts';
import { questionTraits } from '../draft/question-traits.ts';
import { QUESTION_TYPES, TYPE_GROUPS, type TypeGroup } from '../draft/question-type.ts';
import { AnswerFields } from './answer-fields.tsx';
import { MoreFields } from './more-fields.tsx';
import { questionWords } from './question-words.ts';
import { typeWords } from './type-words.ts';
import { useQuestion } from './use-question.ts';

export function QuestionEditor({ question }: { question: QuestionDraft }) {
  const words = useWords(questionWords);
  const { kind, remove } = useBuilder();
  const { change, fault, isFixed } = useQuestion(question);
  const { asks } = questionTraits(question.type);
  const labelName =
    question.type === 'statement' || question.type === 'page_break'
      ? words.labelOf[question.type]
      : words.labelOf.asks;
  return (
    <Stack gap="md">
      {isFixed && <Alert color="blue">{words.changeWithAnswers}</Alert>}
      <Group align="flex-start" gap="md">
        <LabelField question={question} label={labelName} />
        <TypeField question={question} />
      </Group>
      <Textarea
        label={words.description}
        description={words.descriptionMore}
        value={question.description}
        maxLength={5_000}
        autosize
        minRows={1}
        maxRows={10}
        error={fault('description')}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <AnswerFields question={question} />
      {asks && <MoreFields question={question} />}
      <Group justify="space-between">
        {asks ? (
          <Switch
            label={words[kind].required}
            checked={question.required}
            onChange={(event) => change({ required: event.currentTarget.checked })}
          />
        ) : (
          <span />
        )}
        <Button
          variant="subtle"
          color="red"
          size="xs"
          h="auto"
          mih={30}
          styles={{ label: { whiteSpace: 'normal', textAlign: 'start' } }} // it also says why it cannot be
          leftSection={<IconTrash size={16} aria-hidden />}
          disabled={isFixed}
          onClick={() => remove(question)}
        >
          {isFixed ? words.cannotDelete : words.delete}
        </Button>
      </Group>
    </Stack>
  );
}

/** A question that was just added is written at once. */
function LabelField({ question, label }: { question: QuestionDraft; label: string }) {
  const { change, fault } = useQuestion(question);
  const field = useRef<HTMLTextAreaElement>(null);
  const isNew = useRef(question.id === null && question.label === '');
  useEffect(() => {
    if (isNew.current) field.current?.focus();
  }, []);
  return (
    <Textarea
      ref={field}
      label={label}
      value={question.label}
      maxLength={2_000}
      autosize
      minRows={1}
      maxRows={10}
      flex="1 1 16rem"
      error={fault('label')}
      onChange={(event) => change({ label: event.currentTarget.value })}
    />
  );
}

function TypeField({ question }: { question: QuestionDraft }) {
  const words = useWords(questionWords);
  const { groups, types } = useWords(typeWords);
  const { change, fault, isFixed } = useQuestion(question);
  return (
    <NativeSelect
      label={words.type}
      value={question.type}
      disabled={isFixed}
      w={220}
      description={isFixed ? words.typeFixed : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={fault('type')}
      onChange={({ currentTarget: { value } }) => {
        const type = QUESTION_TYPES.find((one) => one === value);
        if (type) change(withType(question, type));
      }}
      // `as`: Object.keys forgets the names.
      data={(Object.keys(TYPE_GROUPS) as TypeGroup[]).map((group) => ({
        group: groups[group],
        items: TYPE_GROUPS[group].map((type) => ({ value: type, label: types[type].name })),
      }))}
    />
  );
}
