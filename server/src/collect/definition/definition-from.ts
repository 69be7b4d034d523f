import type { CollectorKind } from '@askusers/shared';
import { readDefinitionInput } from './definition-input.ts';
import { type Made, makeDefinition } from './make-definition.ts';
import { withFurther } from './read-thoroughly.ts';

/** A new survey or form from the body of a POST, or everything that is wrong with it. */
export function definitionFrom(kind: CollectorKind, body: unknown): Made {
  const read = readDefinitionInput(kind, body);
  if (read.ok) return makeDefinition(kind, read.input);
  const made = read.rest && makeDefinition(kind, read.rest);
  const further = made && !made.ok ? made.errors : [];
  return { ok: false, kind: 'invalid', errors: withFurther(read.errors, further) };
}
