import type { Question } from '@askusers/shared';
import type { QuestionPatch } from './question-fields.ts';

export interface Matched {
  /** For each entry of the list the question that it is, or undefined: a new one. */
  present: (Question | undefined)[];
  removed: Question[];
  /** Entries whose id names no question, or one that was named before. */
  lost: number[];
}

/**
 * Which question each entry of an edited list is: by id, else by key, else (for lists written without either, as at
 * creation) the one question of the same type and label.
 */
export function matchQuestions(list: readonly QuestionPatch[], questions: readonly Question[]): Matched {
  const present: (Question | undefined)[] = list.map(() => undefined);
  const free = new Set(questions);
  const pass = (isSame: (entry: QuestionPatch, question: Question) => boolean) =>
    list.forEach((entry, index) => {
      if (present[index] !== undefined) return;
      const found = [...free].find((question) => isSame(entry, question));
      if (found === undefined) return;
      present[index] = found;
      free.delete(found);
    });

  pass(({ id }, question) => id === question.id);
  pass(({ id, key }, question) => !id && key === question.key);
  pass(
    ({ id, key, type, label }, question) => !id && !key && type === question.type && label === question.label,
  );

  const lost = list.flatMap(({ id }, index) => (id && present[index] === undefined ? [index] : []));
  return { present, removed: [...free], lost };
}
