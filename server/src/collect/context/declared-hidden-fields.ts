import type { Collector } from '@askusers/shared';

const MAX_TEXT_LENGTH = 2_000;

/**
 * The hidden fields that the survey or form declares, from a query string, a form post or a JSON body of a public page.
 * Anything else is dropped: everybody can write anything into a link. Of a name given twice the first counts.
 */
export function declaredHiddenFields(
  { hidden_fields }: Pick<Collector, 'hidden_fields'>,
  given: Iterable<readonly [name: string, value: string]>,
): Record<string, string> {
  const byName = new Map<string, string>();
  for (const [name, value] of given)
    if (hidden_fields.includes(name) && !byName.has(name)) byName.set(name, value.slice(0, MAX_TEXT_LENGTH));
  return Object.fromEntries(byName);
}
