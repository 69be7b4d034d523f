import type { Question } from '@askusers/shared';
import { type MergedOptions, mergeOptions } from './merge-options.ts';
import type { QuestionInput } from './question-input.ts';
import { questionTraits } from './question-traits.ts';
import type { Fault } from './validation-faults.ts';
import { writtenTextsOf } from './written-texts.ts';

interface Making {
  input: QuestionInput;
  id: string;
  key: string;
  position: number;
  /** The question it was until now: its options keep their ids and keys. */
  present?: Question | undefined;
  newId: () => string;
}

export interface MadeQuestion {
  question: Question;
  /** Paths within the question. */
  faults: Fault[];
  removed: { options: boolean; rows: boolean; columns: boolean };
}

/** Carries only what fits the type, and the defaults that answers are checked against, such as the scale of a rating. */
export function makeQuestion({ input, id, key, position, present, newId }: Making): MadeQuestion {
  const traits = questionTraits(input.type);
  const options = mergeOptions(input.options ?? [], present?.options ?? [], 'option', newId);
  const rows = mergeOptions(input.rows ?? [], present?.rows ?? [], 'row', newId);
  const columns = mergeOptions(input.columns ?? [], present?.columns ?? [], 'column', newId);

  const question: Question = {
    id,
    key,
    position,
    label: input.label,
    type: input.type,
    required: !!input.required,
  };
  if (input.description) question.description = input.description;
  if (traits.minOptions !== undefined) question.options = options.options;
  if (input.allow_other) question.allow_other = true;
  if (input.multiple) question.multiple = true;
  if (traits.rowsAndColumns) Object.assign(question, { rows: rows.options, columns: columns.options });
  if (traits.scale)
    question.scale = { min: input.scale?.min ?? traits.scale.min, max: input.scale?.max ?? traits.scale.max };
  if (input.placeholder) question.placeholder = input.placeholder;
  if (input.validation && Object.keys(input.validation).length > 0) question.validation = input.validation;
  if (input.maps_to) question.maps_to = input.maps_to;
  const translations = writtenTextsOf(input.translations);
  if (translations) question.translations = translations;

  return {
    question,
    faults: [...under('options', options), ...under('rows', rows), ...under('columns', columns)],
    removed: {
      options: options.removed.length > 0,
      rows: rows.removed.length > 0,
      columns: columns.removed.length > 0,
    },
  };
}

const under = (name: string, { faults }: MergedOptions): Fault[] =>
  faults.map(({ path, message }) => ({ path: [name, ...path], message }));
