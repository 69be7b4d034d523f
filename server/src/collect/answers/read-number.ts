import type { Question } from '@askusers/shared';
import { type AnswerFault, fault } from './answer-error.ts';
import { answered, type Reading, type ReadingContext, refused } from './reading.ts';
import { typedNumber } from './typed-number.ts';

export function readNumber(question: Question, raw: unknown, { allow, typedIn }: ReadingContext): Reading {
  const number = typeof raw === 'string' && allow === 'page' ? typedNumber(raw, typedIn) : raw;
  if (number === null) return refused(fault('not_a_number', {}));
  if (typeof number !== 'number') return refused(fault('wrong_type', { expected: 'number' }));
  // JSON.parse reads 1e999 as Infinity, which no JSON can carry on.
  if (!Number.isFinite(number)) return refused(fault('not_a_number', {}));

  const { scale, validation } = question;
  const min = scale?.min ?? validation?.min;
  const max = scale?.max ?? validation?.max;
  const faults: AnswerFault[] = [];
  if ((scale || validation?.integer) && !Number.isInteger(number)) faults.push(fault('not_whole', {}));
  if (min !== undefined && number < min) faults.push(fault('too_small', { min }));
  if (max !== undefined && number > max) faults.push(fault('too_large', { max }));
  // JSON writes -0 as 0, and what is stored should be what was sent.
  return faults.length > 0
    ? refused(...faults)
    : answered({ kind: 'number', number: number === 0 ? 0 : number });
}
