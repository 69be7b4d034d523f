import { cleanLabel } from './clean-label.ts';

/**
 * Clean labels, each once: of equal ones the first stays, the others get ` (2)`, ` (3)` …, and none takes a name
 * that another bears by itself. An empty label gives way to the key.
 */
export function uniqueLabels(labelled: readonly { label: string; key: string }[]): string[] {
  const wanted = labelled.map(({ label, key }) => cleanLabel(label) || key);
  const taken = new Set(wanted);
  const lastNumber = new Map<string, number>();
  return wanted.map((label) => {
    let number = lastNumber.get(label);
    if (number === undefined) {
      lastNumber.set(label, 1);
      return label;
    }
    do number += 1;
    while (taken.has(`${label} (${number})`));
    lastNumber.set(label, number);
    taken.add(`${label} (${number})`);
    return `${label} (${number})`;
  });
}
