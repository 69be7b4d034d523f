import type { Question } from '@askusers/shared';
import { fault } from './answer-error.ts';
import { answered, type Reading, type ReadingContext, refused } from './reading.ts';

const YES = new Set(['true', 'on', 'yes', 'y', '1', 'sim', 's']);
const NO = new Set(['false', 'off', 'no', 'n', '0', 'não', 'nao']);

export function readBoolean(question: Question, raw: unknown, { allow }: ReadingContext): Reading {
  const boolean = typeof raw === 'string' && allow === 'page' ? typedBoolean(raw) : raw;
  if (typeof boolean !== 'boolean') return refused(fault('wrong_type', { expected: 'boolean' }));
  if (question.type === 'consent' && question.required && !boolean)
    return refused(fault('consent_required', {}));
  return answered({ kind: 'boolean', boolean });
}

function typedBoolean(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}
