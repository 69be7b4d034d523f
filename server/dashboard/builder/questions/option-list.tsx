import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconTextPlus from '@tabler/icons-react/icons/IconTextPlus';
import { useRef, useState } from 'react';
import { useFormat, useWords } from '../../language/language.tsx';
import type { OptionDraft, QuestionDraft } from '../draft/draft.ts';
import { withLines, withOption } from '../draft/edit-options.ts';
import { moved } from '../draft/edit-questions.ts';
import { SortableList } from '../sorting/sortable-list.tsx';
import { ManyOptions } from './many-options.tsx';
import { OptionRow } from './option-row.tsx';
import { questionWords } from './question-words.ts';
import { useQuestion } from './use-question.ts';

/** The options of a question, or the rows or columns of a grid. */
export function OptionList({
  question,
  name,
}: {
  question: QuestionDraft;
  name: 'options' | 'rows' | 'columns';
}) {
  const words = useWords(questionWords);
  const format = useFormat();
  const { change, fault, isFixed } = useQuestion(question);
  const [isAddingMany, setIsAddingMany] = useState(false);
  const adder = useRef<HTMLButtonElement>(null);
  /** The row that is to have the focus as soon as it is there. */
  const awaited = useRef<number | null>(null);
  const list = question[name];
  const [one, add] = {
    options: [words.option, words.addOption] as const,
    rows: [words.row, words.addRow] as const,
    columns: [words.column, words.addColumn] as const,
  }[name];
  const set = (options: OptionDraft[]) => change({ [name]: options });
  const numbered = (option: OptionDraft) => one(format.number(list.indexOf(option) + 1));

  function addAfter(index: number) {
    const { options, local } = withOption(list, index + 1);
    awaited.current = local;
    set(options);
  }

  return (
    <Fieldset legend={words[name]}>
      <Stack gap="xs">
        <SortableList
          items={list}
          idOf={({ local }) => String(local)}
          nameOf={(option) => option.label.trim().slice(0, 60) || numbered(option)}
          label={words[name]}
          onMove={(from, to) => set(moved(list, from, to))}
        >
          {(option, handle, index) => (
            <OptionRow
              option={option}
              name={numbered(option)}
              handle={handle}
              fault={fault(`${name}/${option.local}/label`) ?? fault(`${name}/${option.local}/key`)}
              isFixed={isFixed && option.id !== null}
              takesFocus={() => {
                const isAwaited = awaited.current === option.local;
                if (isAwaited) awaited.current = null;
                return isAwaited;
              }}
              onWrite={(label) => set(list.map((each) => (each === option ? { ...each, label } : each)))}
              onEnter={() => addAfter(index)}
              onPasteLines={(lines) => set(withLines(list, index, lines))}
              onRemove={() => {
                set(list.filter((each) => each !== option));
                adder.current?.focus();
              }}
            />
          )}
        </SortableList>
        {fault(name) && (
          <Text size="xs" c="var(--mantine-color-error)">
            {fault(name)}
          </Text>
        )}
        <Group gap="xs">
          <Button
            ref={adder}
            size="xs"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            aria-invalid={fault(name) !== undefined || undefined}
            onClick={() => addAfter(list.length - 1)}
          >
            {add}
          </Button>
          {!isAddingMany && (
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconTextPlus size={16} aria-hidden />}
              onClick={() => setIsAddingMany(true)}
            >
              {words.addMany}
            </Button>
          )}
        </Group>
        {isAddingMany && (
          <ManyOptions
            onAdd={(lines) => set(withLines(list, list.length - 1, lines))}
            onClose={() => {
              setIsAddingMany(false);
              adder.current?.focus();
            }}
          />
        )}
      </Stack>
    </Fieldset>
  );
}
