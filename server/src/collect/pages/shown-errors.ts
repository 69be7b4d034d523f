import type { Collector, DefinedOption, Language, Question } from '@askusers/shared';
import type { AnswerError } from '../answers/answer-error.ts';
import { answerErrorText } from '../messages/answer-error-text.ts';

/** What is wrong, as the page says it. */
export interface ShownError {
  /** As the page shows it; null when the error belongs to no question on the page. */
  question: Question | null;
  text: string;
}

/**
 * The errors of a refused post as sentences, each of a question once: ten bad rows need not say the same ten times. Options and rows in
 * them are called as the page calls them.
 */
export function shownErrors(
  errors: readonly AnswerError[],
  { questions }: Pick<Collector, 'questions'>,
  shown: Pick<Collector, 'questions'>,
  language: Language,
): ShownError[] {
  const byText = new Map(
    errors.map((error) => {
      const index = questions.findIndex(({ id }) => id === error.questionId);
      const [own, question] = [questions[index], shown.questions[index]];
      const { code, params } = error;
      const text = answerErrorText(language, {
        code,
        params: own && question ? renamed(params, labels(own), labels(question)) : params,
      });
      return [`${error.questionId} ${text}`, { question: question ?? null, text }] as const;
    }),
  );
  return [...byText.values()];
}

const labels = ({ options = [], rows = [], columns = [] }: Question): string[] =>
  [...options, ...rows, ...columns].map(({ label }: DefinedOption) => label);

function renamed(
  params: AnswerError['params'],
  own: readonly string[],
  shown: readonly string[],
): AnswerError['params'] {
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    const index = typeof value === 'string' ? own.indexOf(value) : -1;
    return index < 0 ? value : shown[index];
  };
  // `as`: texts stay texts and lists of texts lists of texts.
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, rename(value)]),
  ) as AnswerError['params'];
}
