import type { Question } from '@askusers/shared';
import { type AnswerFault, fault } from './answer-error.ts';
import { answered, type Reading, refused } from './reading.ts';
import { isDate, isTime, normalDatetime } from './text-formats.ts';

/** Dates as `YYYY-MM-DD`, times as `HH:MM`, moments as ISO 8601 with an offset. */
export function readDate(question: Question, raw: unknown): Reading {
  if (typeof raw !== 'string') return refused(fault('wrong_type', { expected: 'text' }));
  const given = raw.trim();
  switch (question.type) {
    case 'time':
      return isTime(given) ? answered({ kind: 'text', text: given }) : refused(fault('bad_time', {}));
    case 'date':
      return isDate(given) ? within(question, given) : refused(fault('bad_date', {}));
    default: {
      const moment = normalDatetime(given);
      return moment === null ? refused(fault('bad_datetime', {})) : within(question, moment);
    }
  }
}

/** A moment counts by the day that its own clock shows. */
function within({ validation }: Question, text: string): Reading {
  const day = text.slice(0, 10);
  const { min_date: min, max_date: max } = validation ?? {};
  const faults: AnswerFault[] = [];
  if (min !== undefined && day < min) faults.push(fault('too_early', { min }));
  if (max !== undefined && day > max) faults.push(fault('too_late', { max }));
  return faults.length > 0 ? refused(...faults) : answered({ kind: 'text', text });
}
