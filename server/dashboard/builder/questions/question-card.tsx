import { Text, UnstyledButton } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useFormat, useWords } from '../../language/language.tsx';
import { Chip } from '../../states/chip.tsx';
import classes from '../builder.module.css';
import { useBuilder } from '../builder-context.ts';
import type { QuestionDraft } from '../draft/draft.ts';
import { faultsUnder } from '../draft/place-faults.ts';
import { QuestionEditor } from './question-editor.tsx';
import { QuestionMenu } from './question-menu.tsx';
import { questionWords } from './question-words.ts';
import { TypeIcon } from './type-icon.tsx';
import { typeWords } from './type-words.ts';

/** A line in the list, and beneath it, when it is open, everything that can be said of the question. */
export function QuestionCard(about: {
  question: QuestionDraft;
  index: number;
  handle: ReactNode;
  onMove: (to: number) => void;
  onAddBelow: () => void;
}) {
  const { question, index, handle, onMove, onAddBelow } = about;
  const words = useWords(questionWords);
  const { types } = useWords(typeWords);
  const format = useFormat();
  const { kind, openQuestion, setOpenQuestion, faults } = useBuilder();
  const editorId = useId();
  const isOpen = openQuestion === question.local;
  const faultCount = faultsUnder(faults, question.local).length;
  return (
    <div className={classes.card} data-open={isOpen || undefined} data-faulty={faultCount > 0 || undefined}>
      <div className={classes.head}>
        {handle}
        <UnstyledButton
          className={classes.opener ?? ''}
          aria-expanded={isOpen}
          aria-controls={isOpen ? editorId : undefined}
          onClick={() => setOpenQuestion(isOpen ? null : question.local)}
        >
          <TypeIcon type={question.type} />
          <span className={classes.name}>
            <Text span c="dimmed">
              {format.number(index + 1)}.{' '}
            </Text>
            <Text span fw={500} {...(question.label.trim() ? {} : { c: 'dimmed', fs: 'italic' })}>
              {question.label.trim() || words.untitled}
            </Text>
          </span>
          {faultCount > 0 && <Chip tone="bad">{words.faults(faultCount)}</Chip>}
          {question.required && <Chip tone="info">{words[kind].isRequired}</Chip>}
          <Chip tone="quiet">{types[question.type].name}</Chip>
        </UnstyledButton>
        <QuestionMenu question={question} index={index} onMove={onMove} onAddBelow={onAddBelow} />
      </div>
      {isOpen && (
        <div className={classes.editor} id={editorId}>
          <QuestionEditor question={question} />
        </div>
      )}
    </div>
  );
}
