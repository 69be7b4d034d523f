import type { Validation } from '@askusers/shared';
import type { QuestionFields } from './question-fields.ts';
import { MAX_FILES, MOST_FILE_BYTES, type QuestionTraits } from './question-traits.ts';

export interface Fault {
  path: string[];
  message: string;
}

/** Bounds that do not fit the type, contradict each other, or that no answer could meet. */
export function validationFaults(question: QuestionFields, traits: QuestionTraits): Fault[] {
  const validation = question.validation ?? {};
  const faults: Fault[] = [];
  const refuse = (name: keyof Validation, message: string) =>
    faults.push({ path: ['validation', name], message });

  for (const name of boundsIn(validation))
    if (!traits.bounds?.includes(name)) refuse(name, `does not fit a question of type ${question.type}`);
  if (faults.length > 0) return faults;

  const { min_length, max_length, min, max, min_choices, max_choices, min_date, max_date } = validation;
  if (exceeds(min, max)) refuse('min', 'must not be greater than max');
  if (exceeds(min_length, max_length)) refuse('min_length', 'must not be greater than max_length');
  if (exceeds(min_choices, max_choices)) refuse('min_choices', 'must not be greater than max_choices');
  if (exceeds(min_date, max_date)) refuse('min_date', 'must not be after max_date');
  if (validation.integer && min !== undefined && max !== undefined && Math.ceil(min) > Math.floor(max))
    refuse('integer', 'leaves no whole number between min and max');

  const longest = traits.length?.most ?? 0;
  if (exceeds(max_length, longest)) refuse('max_length', `may be at most ${longest} for this type`);
  if (max_length === undefined && exceeds(min_length, traits.length?.default))
    refuse('min_length', `may be at most ${traits.length?.default} without a max_length`);

  if (exceeds(validation.max_files, MAX_FILES.most)) refuse('max_files', `may be at most ${MAX_FILES.most}`);
  if (exceeds(validation.max_file_bytes, MOST_FILE_BYTES))
    refuse('max_file_bytes', `may be at most ${MOST_FILE_BYTES}`);

  const choosable = (question.options?.length ?? 0) + (question.allow_other ? 1 : 0);
  const atMost = question.type === 'picture_choice' && !question.multiple ? 1 : choosable;
  if (exceeds(min_choices, atMost)) refuse('min_choices', `asks for more than can be chosen: ${atMost}`);
  if (exceeds(max_choices, atMost)) refuse('max_choices', `is more than can be chosen: ${atMost}`);
  return faults;
}

const boundsIn = (validation: Validation): (keyof Validation)[] =>
  // Object.keys forgets the names of what the schema has just made.
  (Object.keys(validation) as (keyof Validation)[]).filter((name) => validation[name] !== undefined);

const exceeds = (low: number | string | undefined, high: number | string | undefined): boolean =>
  low !== undefined && high !== undefined && low > high;
