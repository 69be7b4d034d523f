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
  const parsed = schema.safeParse(body, { reportInput: true });
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
  if (issue.code === 'invalid_type') return `must be ${an(issue.expected)}`;
  if (issue.code === 'invalid_value') return `must be one of: ${issue.values.join(', ')}`;
  return issue.message;
}

const an = (noun: string): string => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`);
