import type { Question } from '@askusers/shared';
import type { MadeQuestion } from './make-question.ts';
import type { Fault } from './validation-faults.ts';

/**
 * What would change the meaning of answers that were given already, or break the fields that integrations map by.
 * A new label, another place, more options and being required or not are fine. Paths within the question.
 */
export function editConflicts(before: Question, { question: after, removed }: MadeQuestion): Fault[] {
  const conflicts: Fault[] = [];
  const refuse = (name: string, message: string) => conflicts.push({ path: [name], message });

  if (after.type !== before.type)
    return [{ path: ['type'], message: `was answered as ${before.type} and cannot become ${after.type}` }];
  if (after.key !== before.key)
    refuse('key', `was answered as ${before.key}: integrations find the answers by it`);
  if (after.scale?.min !== before.scale?.min || after.scale?.max !== before.scale?.max)
    refuse('scale', 'was answered on the present scale and cannot change');
  if (removed.options)
    refuse('options', 'was answered: options can be added and reworded (by id or key), not removed');
  if (removed.rows)
    refuse('rows', 'was answered: rows can be added and reworded (by id or key), not removed');
  if (removed.columns)
    refuse('columns', 'was answered: columns can be added and reworded (by id or key), not removed');
  if (before.allow_other && !after.allow_other)
    refuse('allow_other', 'was answered: what people typed beside "other" would have no place');
  // One column is a text in the event and several are a list: the type must not change under its receivers.
  if (after.type === 'matrix' && !before.multiple !== !after.multiple)
    refuse('multiple', 'was answered and cannot change');
  return conflicts;
}
