import type { Language } from '@askusers/shared';
import type { AnswerError } from '../answers/answer-error.ts';
import { messagesIn } from './messages-in.ts';

/** What is wrong with an answer, as a sentence for the person who gave it. */
export function answerErrorText(
  language: Language,
  { code, params }: Pick<AnswerError, 'code' | 'params'>,
): string {
  // `as`: code and params of one error belong together, but the compiler sees two unions.
  const sentence = messagesIn(language).answerErrors[code] as (given: AnswerError['params']) => string;
  return sentence(shortened(params));
}

const MAX_QUOTED_LENGTH = 200;

/** What is quoted back is cut: an error tells what was wrong and is no echo of a megabyte. */
function shortened(params: AnswerError['params']): AnswerError['params'] {
  const cut = (value: unknown) =>
    typeof value === 'string' && value.length > MAX_QUOTED_LENGTH
      ? `${value.slice(0, MAX_QUOTED_LENGTH)}…`
      : value;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, cut(value)]),
  ) as AnswerError['params'];
}
