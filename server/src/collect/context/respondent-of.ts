import type { Collector, Respondent, TypedAnswers } from '@askusers/shared';
import type { RespondentInput } from '../answers/submit-input.ts';

/**
 * Who answered: what an API caller said, and for the rest the answers to questions that map to the respondent.
 * Public pages pass no `given`: nobody may claim there to be somebody else. An anonymous survey or form keeps nobody.
 */
export function respondentOf(
  { questions, settings }: Pick<Collector, 'questions' | 'settings'>,
  answers: TypedAnswers,
  given: RespondentInput | null | undefined,
): Respondent {
  if (settings.anonymous) return { ...NOBODY, is_anonymous: true };
  const mapped = (target: 'respondent.email' | 'respondent.name'): string | null => {
    const question = questions.find(({ maps_to }) => maps_to === target);
    const answer = question && answers.get(question.id);
    return answer?.kind === 'text' ? answer.text : null;
  };
  return {
    id: given?.id || null,
    email: given?.email || mapped('respondent.email'),
    name: given?.name || mapped('respondent.name'),
    external_id: given?.external_id || null,
    is_anonymous: false,
    attributes: given?.attributes ?? {},
  };
}

const NOBODY = { id: null, email: null, name: null, external_id: null, attributes: {} };
