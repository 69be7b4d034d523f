import type { DefinedOption } from '@askusers/shared';
import { freeKey, type KeyNoun, keyOfLabel } from './make-key.ts';
import type { OptionInput } from './question-fields.ts';
import type { Fault } from './validation-faults.ts';
import { writtenTexts } from './written-texts.ts';

export interface MergedOptions {
  options: DefinedOption[];
  removed: DefinedOption[];
  /** Paths begin with the index in the list. */
  faults: Fault[];
}

/**
 * Options, rows or columns as they will be: what the list names by id, else by key, else by an equal label stays itself
 * (id and key survive a new label), the rest is new. The list decides the order; what it leaves out is removed.
 */
export function mergeOptions(
  list: readonly OptionInput[],
  present: readonly DefinedOption[],
  noun: KeyNoun,
  newId: () => string,
): MergedOptions {
  const faults: Fault[] = [];
  const refuse = (index: number, name: string, message: string) =>
    faults.push({ path: [String(index), name], message });

  const kept = matchOptions(list, present, refuse);
  const taken = new Set<string>();
  list.forEach((input, index) => {
    const key = input.key ?? kept[index]?.key;
    if (key === undefined) return;
    if (taken.has(key)) refuse(index, 'key', `is used twice: ${key}`);
    taken.add(key);
  });

  // Keys that were in use until now are not made again for something new.
  const unfree = new Set([...taken, ...present.map((option) => option.key)]);
  const options = list.map((input, index) => {
    const key = input.key ?? kept[index]?.key ?? freeKey(keyOfLabel(input.label, noun, index + 1), unfree);
    unfree.add(key);
    const translations =
      input.translations === undefined ? kept[index]?.translations : writtenTexts(input.translations);
    const option = { id: kept[index]?.id ?? newId(), key, label: input.label };
    return translations ? { ...option, translations } : option;
  });
  return { options, removed: present.filter((option) => !kept.includes(option)), faults };
}

function matchOptions(
  list: readonly OptionInput[],
  present: readonly DefinedOption[],
  refuse: (index: number, name: string, message: string) => void,
): (DefinedOption | undefined)[] {
  const kept: (DefinedOption | undefined)[] = list.map(() => undefined);
  const free = new Set(present);
  const keep = (index: number, option: DefinedOption) => {
    kept[index] = option;
    free.delete(option);
  };
  const pass = (name: 'id' | 'key' | 'label', isMeant: (input: OptionInput) => boolean) =>
    list.forEach((input, index) => {
      if (kept[index] !== undefined || !isMeant(input)) return;
      const found = [...free].find((option) => option[name] === input[name]);
      if (found !== undefined) keep(index, found);
    });

  pass('id', (input) => Boolean(input.id));
  // Ids of another question's copy mean nothing in a list that has none of its own yet.
  if (present.length > 0)
    list.forEach((input, index) => {
      if (input.id && kept[index] === undefined)
        refuse(index, 'id', 'names nothing in this list, or something named twice: leave it out to add one');
    });
  pass('key', (input) => !input.id && Boolean(input.key));
  pass('label', (input) => !input.id && !input.key);
  return kept;
}
