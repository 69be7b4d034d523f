import type { Collector, Question, TypedAnswer, TypedAnswers } from '@askusers/shared';
import { v7 } from 'uuid';
import { jsonPointer } from '../definition/input-error.ts';
import { type AnswerError, type AnswerFault, fault, MAX_ERRORS } from './answer-error.ts';
import { readAnswer } from './read-answer.ts';
import type { ReadingContext } from './reading.ts';

/** Answers as they were sent, by key or question id: the output of JSON.parse or of readFormPost. */
export type RawAnswers = Readonly<Record<string, unknown>>;

export type Validated = { ok: true; answers: TypedAnswers } | { ok: false; errors: AnswerError[] };

/** Checks a whole submit and tells everything that is wrong with it at once, in the order of the questions. */
export function validateAnswers(
  { questions }: Pick<Collector, 'questions'>,
  raw: RawAnswers,
  options: Omit<ReadingContext, 'newId'> & { newId?: () => string },
): Validated {
  const context = { newId: v7, ...options };
  const { byQuestion, errors: nameErrors } = byQuestionId(questions, raw);
  const answers = new Map<string, TypedAnswer>();
  const errors: AnswerError[] = [];

  for (const question of questions) {
    const given = byQuestion.get(question.id);
    const reading = readAnswer(question, given?.value, context);
    const at = (faults: readonly AnswerFault[]) =>
      faults.map((one) => answerError(one, given?.name ?? question.key, question.id));
    if (reading.kind === 'answered') answers.set(question.id, reading.answer);
    else if (reading.kind === 'refused') errors.push(...at(reading.faults));
    else if (question.required)
      errors.push(
        ...at([question.type === 'consent' ? fault('consent_required', {}) : fault('required', {})]),
      );
  }

  errors.push(...nameErrors);
  return errors.length > 0 ? { ok: false, errors: errors.slice(0, MAX_ERRORS) } : { ok: true, answers };
}

interface Given {
  name: string;
  value: unknown;
}

/** Entries, never property access: a name can be `__proto__` or `constructor`. */
function byQuestionId(questions: readonly Question[], raw: RawAnswers) {
  const known = new Map(questions.flatMap(({ id, key }) => [[key, id] as const, [id, id] as const]));
  const byQuestion = new Map<string, Given>();
  const errors: AnswerError[] = [];
  for (const [name, value] of Object.entries(raw)) {
    if (errors.length === MAX_ERRORS) break;
    const id = known.get(name);
    const before = id === undefined ? undefined : byQuestion.get(id);
    if (id === undefined) errors.push(answerError(fault('unknown_question', { name }), name, null));
    else if (before)
      errors.push(answerError(fault('same_question_twice', { name, key: before.name }), name, id));
    else byQuestion.set(id, { name, value });
  }
  return { byQuestion, errors };
}

const answerError = (
  { code, params, path }: AnswerFault,
  name: string,
  questionId: string | null,
): AnswerError =>
  // `as`: code and params come from one fault, which the compiler no longer sees once they are taken apart.
  ({ pointer: jsonPointer(['answers', name, ...path]), questionId, code, params }) as AnswerError;
