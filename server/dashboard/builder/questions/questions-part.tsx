import { Button, Stack } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import { useState } from 'react';
import { useWords } from '../../language/language.tsx';
import { EmptyState } from '../../states/empty-state.tsx';
import { useBuilder } from '../builder-context.ts';
import { moved, withQuestion } from '../draft/edit-questions.ts';
import { newQuestion } from '../draft/new-question.ts';
import type { QuestionType } from '../draft/question-type.ts';
import { SortableList } from '../sorting/sortable-list.tsx';
import { IntroFields } from './intro-fields.tsx';
import { QuestionCard } from './question-card.tsx';
import { questionWords } from './question-words.ts';
import { TypePicker } from './type-picker.tsx';
import { useQuestionName } from './use-question-name.ts';

export function QuestionsPart() {
  const words = useWords(questionWords);
  const nameOf = useQuestionName();
  const { kind, draft, edit, newLocal, setOpenQuestion } = useBuilder();
  const [addAt, setAddAt] = useState<number | null>(null);
  const its = words[kind];
  const { questions } = draft;

  function add(type: QuestionType) {
    const question = newQuestion(type, newLocal());
    edit(
      (present) => withQuestion(present, question, addAt ?? present.questions.length),
      ['questions', 'fields'],
    );
    setOpenQuestion(question.local);
  }

  const move = (from: number, to: number) =>
    edit((present) => ({ ...present, questions: moved(present.questions, from, to) }));
  const addButton = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAddAt(questions.length)}>
      {its.add}
    </Button>
  );

  return (
    <Stack gap="md">
      <IntroFields />
      {questions.length === 0 ? (
        <EmptyState title={its.emptyTitle} actions={addButton}>
          {its.emptyBody}
        </EmptyState>
      ) : (
        <>
          <SortableList
            items={questions}
            idOf={({ local }) => local}
            nameOf={nameOf}
            label={its.list}
            onMove={move}
          >
            {(question, handle, index) => (
              <QuestionCard
                question={question}
                index={index}
                handle={handle}
                onMove={(to) => move(index, to)}
                onAddBelow={() => setAddAt(index + 1)}
              />
            )}
          </SortableList>
          <div>{addButton}</div>
        </>
      )}
      <TypePicker title={its.pick} isOpen={addAt !== null} onPick={add} onClose={() => setAddAt(null)} />
    </Stack>
  );
}
