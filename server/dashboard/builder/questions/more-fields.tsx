import { Button, Stack, Switch, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconChevronDown from '@tabler/icons-react/icons/IconChevronDown';
import IconChevronRight from '@tabler/icons-react/icons/IconChevronRight';
import { useId } from 'react';
import { useWords } from '../../language/language.tsx';
import { useBuilder } from '../builder-context.ts';
import type { QuestionDraft } from '../draft/draft.ts';
import { faultsUnder } from '../draft/place-faults.ts';
import { questionTraits } from '../draft/question-traits.ts';
import { BoundFields } from './bound-fields.tsx';
import { KeyField } from './key-field.tsx';
import { questionWords } from './question-words.ts';
import { useQuestion } from './use-question.ts';

const PLACES = ['placeholder', 'validation', 'key', 'maps_to'];

/** What most questions do without: shown when it is asked for, or when something in it is wrong. */
export function MoreFields({ question }: { question: QuestionDraft }) {
  const words = useWords(questionWords);
  const { faults } = useBuilder();
  const [isOpen, { open, toggle }] = useDisclosure(false);
  const id = useId();
  const isWrong = PLACES.some((place) => faultsUnder(faults, `${question.local}/${place}`).length > 0);
  // And stays open: what is wrong is right with the first letter that changes.
  if (isWrong && !isOpen) open();
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <Button
        variant="subtle"
        size="xs"
        px={6}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        leftSection={<Chevron size={16} aria-hidden />}
        onClick={toggle}
      >
        {words.advanced}
      </Button>
      {isOpen && (
        <Stack id={id} gap="md" pt="xs">
          <Placeholder question={question} />
          <BoundFields question={question} />
          <KeyField question={question} />
          <MapsTo question={question} />
        </Stack>
      )}
    </div>
  );
}

function Placeholder({ question }: { question: QuestionDraft }) {
  const words = useWords(questionWords);
  const { change, fault } = useQuestion(question);
  if (!questionTraits(question.type).placeholder) return null;
  return (
    <TextInput
      label={words.placeholder}
      value={question.placeholder}
      maxLength={300}
      error={fault('placeholder')}
      onChange={(event) => change({ placeholder: event.currentTarget.value })}
    />
  );
}

function MapsTo({ question }: { question: QuestionDraft }) {
  const words = useWords(questionWords);
  const { change, fault } = useQuestion(question);
  const { mapsTo } = questionTraits(question.type);
  if (!mapsTo) return null;
  return (
    <Switch
      label={words.mapsTo[mapsTo]}
      description={words.mapsToMore}
      checked={question.mapsTo}
      error={fault('maps_to')}
      onChange={(event) => change({ mapsTo: event.currentTarget.checked })}
    />
  );
}
