import { answerKind, type Question } from '@askusers/shared';
import { fault } from './answer-error.ts';
import { readBoolean } from './read-boolean.ts';
import { readChoice, readChoices } from './read-choice.ts';
import { readDate } from './read-date.ts';
import { readFiles } from './read-files.ts';
import { readMatrix } from './read-matrix.ts';
import { readNumber } from './read-number.ts';
import { readParts } from './read-parts.ts';
import { readText } from './read-text.ts';
import { isBlank, type Reading, type ReadingContext, refused, UNANSWERED } from './reading.ts';

const DATE_TYPES: ReadonlySet<string> = new Set(['date', 'time', 'datetime']);

/** One raw answer against its question. Whether it had to be answered is for the caller to say. */
export function readAnswer(question: Question, raw: unknown, context: ReadingContext): Reading {
  if (isBlank(raw)) return UNANSWERED;
  const kind = answerKind(question.type);
  switch (kind) {
    case 'text':
      return DATE_TYPES.has(question.type) ? readDate(question, raw) : readText(question, raw);
    case 'number':
      return readNumber(question, raw, context);
    case 'boolean':
      return readBoolean(question, raw, context);
    case 'choice':
      return readChoice(question, raw);
    case 'choices':
      return readChoices(question, raw);
    case 'matrix':
      return readMatrix(question, raw);
    case 'files':
      return readFiles(question, raw, context);
    case 'parts':
      return readParts(question, raw);
    case 'none':
      return refused(fault('asks_nothing', {}));
    default:
      return kind satisfies never;
  }
}
