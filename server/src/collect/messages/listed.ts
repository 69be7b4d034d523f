import type { Language } from '@askusers/shared';

const MOST = 5;

/** A few names in one sentence; of many the first, so that it stays a sentence. */
export function listed(names: readonly string[], language: Language): string {
  const shown = names.length > MOST ? [...names.slice(0, MOST), '…'] : names;
  return names.length > MOST ? shown.join(', ') : new Intl.ListFormat(language).format(shown);
}
