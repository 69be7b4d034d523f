import type { Question } from '@askusers/shared';

/** The questions from one page break to the next, the break first. A break at an end that says nothing makes no part. */
export function partsOfPage(questions: readonly Question[]): Question[][] {
  const parts: Question[][] = [[]];
  for (const question of questions) {
    if (question.type === 'page_break') parts.push([]);
    parts.at(-1)?.push(question);
  }
  return parts.filter((part) => part.some(showsSomething));
}

const showsSomething = ({ type, label, description }: Question): boolean =>
  type !== 'page_break' || label !== '' || Boolean(description);
