import type { z } from 'zod';

/** What is wrong with a body that a developer sent, and where (a JSON pointer, RFC 6901; '' is the whole body). */
export interface InputError {
  pointer: string;
  message: string;
}

/** Input that was read: either everything, or every fault that was found. */
export type Read<T> = { ok: true; input: T } | { ok: false; errors: InputError[] };

export const jsonPointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export function readInput<T>(schema: z.ZodType<T>, body: unknown, at: readonly PropertyKey[] = []): Read<T> {
  const parsed = schema.safeParse(body, { reportInput: true, error: plainWords });
  if (parsed.success) return { ok: true, input: parsed.data };
  return { ok: false, errors: parsed.error.issues.flatMap((issue) => inputErrors(issue, at)) };
}

function inputErrors(issue: z.core.$ZodIssue, at: readonly PropertyKey[]): InputError[] {
  const path = [...at, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ pointer: jsonPointer([...path, key]), message: 'is not known here' }));
  return [{ pointer: jsonPointer(path), message: plainMessage(issue) }];
}

function plainMessage(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value'))
    return 'is missing';
  if (issue.code === 'invalid_type') return `must be ${NOUNS[issue.expected] ?? an(issue.expected)}`;
  if (issue.code === 'invalid_value') return `must be one of: ${issue.values.join(', ')}`;
  return issue.message;
}

const an = (noun: string): string => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`);

/** Where the schema's own word is a programmer's. */
const NOUNS: Record<string, string> = { int: 'a whole number', record: 'an object', array: 'a list' };

/** In the place of zod's own sentences; a message that stands in the schema wins. */
function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'too_small':
      return counted(issue.origin, issue.minimum, 'at least');
    case 'too_big':
      return counted(issue.origin, issue.maximum, 'at most');
    case 'invalid_format':
      return FORMATS[issue.format ?? ''] ?? 'has the wrong format';
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return 'has the wrong form';
    default:
      return undefined;
  }
}

function counted(origin: string | undefined, bound: unknown, atLeast: string): string {
  const [count, one] = [String(bound), String(bound) === '1'];
  switch (origin) {
    case 'string':
      return atLeast === 'at least' && one
        ? 'must not be empty'
        : `must have ${atLeast} ${count} ${one ? 'character' : 'characters'}`;
    case 'array':
    case 'set':
      return `must hold ${atLeast} ${count} ${one ? 'entry' : 'entries'}`;
    default:
      return `must be ${atLeast} ${count}`;
  }
}

const FORMATS: Record<string, string> = {
  uuid: 'must be an id, such as 0197c0de-0000-7000-8000-000000000001',
  datetime: 'must be a moment as ISO 8601 with an offset, such as 2025-01-15T10:30:00Z',
  date: 'must be a date, such as 2025-01-15',
  url: 'must be a web address',
};
