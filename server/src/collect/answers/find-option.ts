import { cleanLabel, type Option, uniqueLabels } from '@askusers/shared';

export type Found = { kind: 'found'; option: Option } | { kind: 'ambiguous' } | { kind: 'none' };
export type FindOption = (name: string) => Found;

/**
 * Finds an option or column by what callers know it by: its label (as defined, or as events show it), its id, its key,
 * and last its label without regard to case and white space. A label that two of them bear names neither.
 */
export const optionFinder = (options: readonly Option[]): FindOption =>
  finder([
    index(options, ({ label }) => label),
    index(options, ({ label }) => cleanLabel(label)),
    ...identifiers(options),
    index(options, ({ label }) => folded(label), folded),
  ]);

/** Rows are names in an object, so events tell equal ones apart ("Delivery", "Delivery (2)"), and so does this. */
export function rowFinder(rows: readonly Option[]): FindOption {
  const shown = uniqueLabels(rows);
  return finder([
    index(rows, (_, position) => shown[position] ?? ''),
    index(rows, ({ label }) => label),
    ...identifiers(rows),
    index(rows, ({ label }) => folded(label), folded),
  ]);
}

const identifiers = (options: readonly Option[]): FindOption[] => [
  index(options, ({ id }) => id),
  index(options, ({ key }) => key),
];

/** The first way that knows the name decides, even if it knows two. */
const finder =
  (ways: readonly FindOption[]): FindOption =>
  (name) => {
    for (const find of ways) {
      const found = find(name);
      if (found.kind !== 'none') return found;
    }
    return { kind: 'none' };
  };

/** A Map, because labels are anything, `__proto__` included. */
function index(
  options: readonly Option[],
  nameOf: (option: Option, position: number) => string,
  asAsked: (name: string) => string = (name) => name,
): FindOption {
  const byName = new Map<string, Found>();
  options.forEach((option, position) => {
    const name = nameOf(option, position);
    byName.set(name, byName.has(name) ? { kind: 'ambiguous' } : { kind: 'found', option });
  });
  return (name) => byName.get(asAsked(name)) ?? { kind: 'none' };
}

const folded = (label: string): string => cleanLabel(label).normalize('NFC').toLowerCase();
