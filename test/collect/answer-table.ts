import type { TypedAnswer } from '@askusers/shared';
import type { AnswerErrorCode } from '../../server/src/collect/answers/answer-error.ts';
import { validateAnswers } from '../../server/src/collect/answers/validate-answers.ts';
import { questionAt, surveyOf } from './collector-fixture.ts';

type Allow = 'api' | 'page';

/** What becomes of one answer: the typed answer, 'unanswered', or the codes of what is wrong with it. */
export function outcomeOf(
  definition: object,
  raw: unknown,
  allow: Allow = 'api',
): TypedAnswer | 'unanswered' | AnswerErrorCode[] {
  const survey = surveyOf({ label: 'Q', key: 'q', ...definition });
  const validated = validateAnswers(survey, { q: raw }, { allow, newId: () => 'new-id' });
  if (!validated.ok) return validated.errors.map(({ code }) => code);
  return validated.answers.get(questionAt(survey, 0).id) ?? 'unanswered';
}

export const text = (value: string): TypedAnswer => ({ kind: 'text', text: value });
export const number = (value: number): TypedAnswer => ({ kind: 'number', number: value });
export const boolean = (value: boolean): TypedAnswer => ({ kind: 'boolean', boolean: value });
