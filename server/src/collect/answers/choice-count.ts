import type { Question } from '@askusers/shared';
import { type AnswerFault, fault } from './answer-error.ts';

/** How many choices may and must be made, whatever the way they were given. */
export function countFaults(question: Question, count: number): AnswerFault[] {
  const min = question.validation?.min_choices ?? 0;
  const max = mostChoices(question);
  if (count < min) return [fault('too_few_choices', { min })];
  if (count > max) return [fault('too_many_choices', { max })];
  return [];
}

/** Everything that could be chosen at once. */
export const choosable = ({ options, allow_other }: Question): number =>
  (options?.length ?? 0) + (allow_other ? 1 : 0);

export function mostChoices(question: Question): number {
  if (question.type === 'picture_choice' && !question.multiple) return 1;
  return question.validation?.max_choices ?? choosable(question);
}
