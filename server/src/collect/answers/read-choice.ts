import type { Choice, Question } from '@askusers/shared';
import { MAX_OTHER_LENGTH } from '../definition/question-traits.ts';
import { type AnswerFault, fault } from './answer-error.ts';
import { choosable, countFaults, mostChoices } from './choice-count.ts';
import { type FindOption, optionFinder } from './find-option.ts';
import { readRanks } from './read-ranks.ts';
import { answered, isBlank, isRecord, type Reading, refused, UNANSWERED } from './reading.ts';

/**
 * Choices come as labels, ids or keys. Where "other" is allowed, `{ other: "…" }` says it outright and a text that
 * names no option is taken for it, since that is how events show it.
 */

export function readChoice(question: Question, raw: unknown): Reading {
  const given = chosen(raw);
  if (given.length === 0) return UNANSWERED;
  if (given.length > 1) return refused(fault('too_many_choices', { max: 1 }));
  const read = readOne(question, optionFinder(question.options ?? []), given[0], []);
  return 'choice' in read ? answered({ kind: 'choice', choice: read.choice }) : refused(read);
}

export function readChoices(question: Question, raw: unknown): Reading {
  const find = optionFinder(question.options ?? []);
  if (question.type === 'ranking' && isRecord(raw)) return readRanks(question, raw, find);
  const given = chosen(raw);
  if (given.length === 0) return UNANSWERED;

  const max = mostChoices(question);
  // Before anything is looked at one by one: a list can be as long as the body allows.
  if (given.length > choosable(question)) return refused(fault('too_many_choices', { max }));
  const reads = given.map((name, index) => readOne(question, find, name, Array.isArray(raw) ? [index] : []));
  const choices = reads.flatMap((read) => ('choice' in read ? [read.choice] : []));
  const faults = reads.flatMap((read) => ('choice' in read ? [] : [read]));
  faults.push(...repeated(question, choices));
  if (faults.length === 0) faults.push(...countFaults(question, choices.length));
  return faults.length > 0 ? refused(...faults) : answered({ kind: 'choices', choices });
}

const chosen = (raw: unknown): unknown[] =>
  (Array.isArray(raw) ? raw : [raw]).filter((name) => !isBlank(name));

function readOne(
  question: Question,
  find: FindOption,
  raw: unknown,
  path: readonly number[],
): { choice: Choice } | AnswerFault {
  if (isRecord(raw) && typeof raw.other === 'string' && Object.keys(raw).length === 1)
    return readOther(question, raw.other, path);
  if (typeof raw !== 'string') return fault('wrong_type', { expected: 'choice' }, path);
  const found = find(raw);
  if (found.kind === 'found') return { choice: { option_id: found.option.id } };
  if (found.kind === 'ambiguous') return fault('ambiguous_option', { given: raw }, path);
  return question.allow_other
    ? readOther(question, raw, path)
    : fault('unknown_option', { given: raw }, path);
}

function readOther(
  question: Question,
  other: string,
  path: readonly number[],
): { choice: Choice } | AnswerFault {
  if (!question.allow_other) return fault('unknown_option', { given: other }, path);
  if (isBlank(other)) return fault('other_empty', {}, path);
  if (other.length > MAX_OTHER_LENGTH)
    return fault('too_long', { max: MAX_OTHER_LENGTH, length: other.length }, path);
  return { choice: { other } };
}

function repeated({ options }: Question, choices: readonly Choice[]): AnswerFault[] {
  const seen = new Set<string>();
  const faults: AnswerFault[] = [];
  for (const choice of choices) {
    // An option's id is never empty, so the empty name is free for "other".
    const name = 'other' in choice ? '' : choice.option_id;
    if (seen.has(name)) faults.push(name === '' ? fault('other_twice', {}) : twice(options, name));
    seen.add(name);
  }
  return faults;
}

const twice = (options: Question['options'], id: string): AnswerFault =>
  fault('option_twice', { label: options?.find((option) => option.id === id)?.label ?? id });
