import type { Question } from '@askusers/shared';
import { questionTraits } from '../definition/question-traits.ts';
import { type AnswerFault, fault } from './answer-error.ts';
import { answered, type Reading, refused } from './reading.ts';
import { isEmail, isPhone, isWebAddress } from './text-formats.ts';

/** Free texts stay exactly as typed, NULs and half characters included; addresses lose the white space around them. */
export function readText(question: Question, raw: unknown): Reading {
  if (typeof raw !== 'string') return refused(fault('wrong_type', { expected: 'text' }));
  const text = question.type === 'short_text' || question.type === 'long_text' ? raw : raw.trim();
  const faults = [...lengthFaults(question, text), ...formatFaults(question, text)];
  return faults.length > 0 ? refused(...faults) : answered({ kind: 'text', text });
}

function lengthFaults({ type, validation }: Question, { length }: string): AnswerFault[] {
  const min = validation?.min_length ?? 0;
  const max = validation?.max_length ?? questionTraits(type).length?.default ?? Number.POSITIVE_INFINITY;
  if (length > max) return [fault('too_long', { max, length })];
  if (length < min) return [fault('too_short', { min, length })];
  return [];
}

function formatFaults({ type }: Question, text: string): AnswerFault[] {
  if (type === 'email' && !isEmail(text)) return [fault('bad_email', {})];
  if (type === 'phone' && !isPhone(text)) return [fault('bad_phone', {})];
  if (type === 'url' && !isWebAddress(text)) return [fault('bad_url', {})];
  return [];
}
