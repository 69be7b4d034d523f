import type { Option, Question } from './definition.ts';
import type { EventChoice } from './event-answer.ts';
import type { Choice } from './typed-answer.ts';

/** What was chosen, in the order of the answer (which is the order of a ranking), with what was typed beside "other". */
export const describeChoices = (question: Question, choices: readonly Choice[]): EventChoice[] =>
  choices.map((choice) => {
    if ('other' in choice) return { id: 'other', key: 'other', label: choice.other, other: true };
    const { id, key, label } = optionWithId(question, question.options, choice.option_id);
    return { id, key, label, other: false };
  });

/** The recorder refuses answers to an older version of the definition, so an id that leads nowhere is a defect. */
export function optionWithId(question: Question, options: readonly Option[] | undefined, id: string): Option {
  const option = options?.find((option) => option.id === id);
  if (!option) throw new TypeError(`question ${question.id} has nothing with the id ${id} to choose`);
  return option;
}
