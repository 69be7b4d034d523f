import type { Question } from '@askusers/shared';
import type { Messages } from '../messages/messages-in.ts';

/** How many may be chosen, said beforehand. Silent where the owner's description most likely says it. */
export function choiceHint(question: Question, { page }: Messages): string | undefined {
  const { type, multiple, description, validation } = question;
  const min = validation?.min_choices;
  const max = validation?.max_choices;
  if (type === 'ranking') return page.rankHint;
  if (min && max) return page.chooseBetween(min, max);
  if (min) return page.chooseAtLeast(min);
  if (max) return page.chooseUpTo(max);
  const isMany = type === 'multiple_choice' || multiple === true;
  return isMany && !description ? page.chooseSeveral : undefined;
}
