import { answerKind, type Question } from '@askusers/shared';
import { OTHER_VALUE } from './field-names.ts';
import { isBlank } from './reading.ts';

/** What a form post holds for one question: `key=…` and `key.part=…`, each in the order of the page. */
export interface PostedQuestion {
  values: string[];
  parts: [part: string, value: string][];
}

/** The texts of a post in the shape that validateAnswers reads. Nothing is judged here, and texts stay as typed. */
export function rawFromPost(question: Question, { values, parts }: PostedQuestion): unknown {
  const kind = answerKind(question.type);
  const given = values.filter((value) => !isBlank(value));
  switch (kind) {
    case 'choice':
      return only(withOther(given, parts, given.length === 0));
    case 'choices':
      if (question.type === 'ranking' && given.length === 0) return Object.fromEntries(parts);
      return withOther(given, parts, true);
    case 'matrix':
      return rowsOf(parts);
    case 'parts':
      return Object.fromEntries(parts);
    case 'boolean':
      // A hidden "false" before a box is an old custom: the last one counts.
      return given.at(-1) ?? '';
    case 'text':
      return question.type === 'datetime' ? moment(only(given), parts) : only(given);
    case 'files':
      return given;
    case 'number':
    case 'none':
      return only(given);
    default:
      return kind satisfies never;
  }
}

/** A list where one value belongs is left as it is, for the check to refuse. */
const only = (given: unknown[]): unknown => (given.length > 1 ? given : (given[0] ?? ''));

/**
 * The text beside "other" counts when "other" is chosen. Without that it counts only where `alone` says that nothing
 * speaks against it: somebody typed it and did not tick the box, and what was typed must not be lost.
 */
function withOther(given: string[], parts: PostedQuestion['parts'], alone: boolean): unknown[] {
  const options = given.filter((value) => value !== OTHER_VALUE);
  const typed = parts.find(([part, value]) => part === 'other' && !isBlank(value))?.[1];
  if (options.length < given.length) return [...options, { other: typed ?? '' }];
  return typed !== undefined && alone ? [...options, { other: typed }] : options;
}

function rowsOf(parts: PostedQuestion['parts']): Record<string, unknown> {
  const byRow = new Map<string, string[]>();
  for (const [row, value] of parts) if (!isBlank(value)) byRow.set(row, [...(byRow.get(row) ?? []), value]);
  return Object.fromEntries([...byRow].map(([row, columns]) => [row, only(columns)]));
}

/** A date control knows no time zone, so the page asks for it beside. */
function moment(given: unknown, parts: PostedQuestion['parts']): unknown {
  const offset = parts.find(([part]) => part === 'offset')?.[1];
  const isLocal = typeof given === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(given);
  return isLocal && offset ? `${given}${offset}` : given;
}
