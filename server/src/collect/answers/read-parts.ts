import { partsOf, type Question } from '@askusers/shared';
import { MAX_PART_LENGTH } from '../definition/question-traits.ts';
import { type AnswerFault, fault } from './answer-error.ts';
import { answered, isBlank, isRecord, type Reading, refused, UNANSWERED } from './reading.ts';
import { isEmail, isPhone } from './text-formats.ts';

/** An address or a contact: an object of its fixed parts. Parts left out are empty; all of them empty is no answer. */
export function readParts({ type }: Question, raw: unknown): Reading {
  if (!isRecord(raw)) return refused(fault('wrong_type', { expected: 'parts' }));
  const names = partsOf(type);
  const given = new Map(Object.entries(raw).filter(([, value]) => !isBlank(value)));
  const unknown = [...given.keys()].filter((name) => !names.includes(name));
  const faults: AnswerFault[] = unknown.map((name) =>
    fault('unknown_part', { given: name, parts: names }, [name]),
  );

  const parts = names.map((name): [string, string] => {
    const value = given.get(name) ?? '';
    if (typeof value !== 'string') {
      faults.push(fault('wrong_type', { expected: 'text' }, [name]));
      return [name, ''];
    }
    const text = name === 'email' || name === 'phone' ? value.trim() : value;
    faults.push(...partFaults(name, text));
    return [name, text];
  });
  if (faults.length > 0) return refused(...faults);
  return given.size === 0 ? UNANSWERED : answered({ kind: 'parts', parts: Object.fromEntries(parts) });
}

function partFaults(name: string, text: string): AnswerFault[] {
  if (text === '') return [];
  if (text.length > MAX_PART_LENGTH)
    return [fault('too_long', { max: MAX_PART_LENGTH, length: text.length }, [name])];
  if (name === 'email' && !isEmail(text)) return [fault('bad_email', {}, [name])];
  if (name === 'phone' && !isPhone(text)) return [fault('bad_phone', {}, [name])];
  return [];
}
