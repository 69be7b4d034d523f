import { answerKind, type Collector } from '@askusers/shared';
import { questionsName } from './collector-content.ts';
import type { InputError } from './input-error.ts';

/** What stands against publishing: people would see a page that asks nothing. */
export function publishingErrors({ kind, questions }: Pick<Collector, 'kind' | 'questions'>): InputError[] {
  if (questions.some(({ type }) => answerKind(type) !== 'none')) return [];
  const name = questionsName(kind);
  return [{ pointer: `/${name}`, message: `must ask something: add at least one of the ${name} first` }];
}
