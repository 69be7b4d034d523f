import type { CollectorKind, Question } from '@askusers/shared';
import { type CollectorContent, questionsName } from './collector-content.ts';
import { type InputError, jsonPointer } from './input-error.ts';
import { settingsErrors } from './make-settings.ts';

/** Every reply's event tells it along, and an event is at most 1 MiB. */
const MAX_DEFINITION_BYTES = 256 * 1024;

/** What is only wrong when the whole is seen. */
export function definitionErrors(kind: CollectorKind, { definition }: CollectorContent): InputError[] {
  const bytes = Buffer.byteLength(JSON.stringify(definition));
  return [
    ...repeated(kind, definition.questions, 'key'),
    ...repeated(kind, definition.questions, 'maps_to'),
    ...settingsErrors(definition.settings),
    ...(bytes > MAX_DEFINITION_BYTES
      ? [{ pointer: '', message: `is too large: ${bytes} bytes, at most ${MAX_DEFINITION_BYTES}` }]
      : []),
  ];
}

function repeated(
  kind: CollectorKind,
  questions: readonly Question[],
  name: 'key' | 'maps_to',
): InputError[] {
  const seen = new Set<string>();
  return questions.flatMap((question, index) => {
    const value = question[name];
    if (value === undefined || !seen.has(value)) {
      if (value !== undefined) seen.add(value);
      return [];
    }
    return [{ pointer: jsonPointer([questionsName(kind), index, name]), message: `is used twice: ${value}` }];
  });
}
