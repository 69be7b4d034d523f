import type { Collector } from '@askusers/shared';
import { PAGE_FIELD } from '../../collect/answers/field-names.ts';
import { readDefinitionPatch } from '../../collect/definition/definition-input.ts';
import { editDefinition } from '../../collect/definition/edit-definition.ts';

export type Unsaved =
  | { kind: 'none' }
  /** It could not be saved as it is, so there is no page to show. */
  | { kind: 'faulty' }
  | { kind: 'shown'; collector: Collector; text: string };

/**
 * The survey or form with what its owner has changed and not saved, when a post brings that along: the body of a PATCH as JSON. Ids of
 * what is new are made in order and not by chance, so that answers to the same page find it again.
 */
export function unsavedDefinition(
  collector: Collector,
  pairs: readonly (readonly [name: string, value: string])[],
): Unsaved {
  const text = pairs.find(([name]) => name === PAGE_FIELD.unsaved)?.[1];
  if (!text) return { kind: 'none' };
  const read = readDefinitionPatch(collector.kind, parsed(text));
  if (!read.ok) return { kind: 'faulty' };
  let count = 0;
  const newId = () => {
    count += 1;
    return `unsaved-${count}`;
  };
  const edited = editDefinition(collector, read.input, { answered: new Set(), newId });
  if (!edited.ok) return { kind: 'faulty' };
  const { definition, ...rest } = edited.content;
  return { kind: 'shown', collector: { ...collector, ...rest, ...definition }, text };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
