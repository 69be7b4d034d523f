const MAX_KEY_LENGTH = 64;

export type KeyNoun = 'question' | 'field' | 'option' | 'row' | 'column';

/**
 * A key from a label: accents folded, everything else that is no letter or digit becomes one underscore.
 * What leaves no letter to begin with gets the noun in front, and its position when nothing is left at all:
 * "Ação" → acao · "1st choice" → question_1st_choice · "🎉" in third place → question_3.
 */
export function keyOfLabel(label: string, noun: KeyNoun, position: number): string {
  const slug = foldedSlug(label);
  if (!/[a-z]/.test(slug)) return `${noun}_${position}`;
  return cut(/^[a-z]/.test(slug) ? slug : `${noun}_${slug}`, MAX_KEY_LENGTH);
}

/** The key itself, or the first of key_2, key_3 … that is free. */
export function freeKey(wanted: string, taken: ReadonlySet<string>): string {
  let key = wanted;
  for (let number = 2; taken.has(key); number += 1) {
    const suffix = `_${number}`;
    key = `${cut(wanted, MAX_KEY_LENGTH - suffix.length)}${suffix}`;
  }
  return key;
}

const foldedSlug = (label: string): string =>
  label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}/gu, '')
    .replace(/[ßæœøđðłþı]/g, (letter) => LETTERS_WITHOUT_DECOMPOSITION[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

/** Cutting can leave an underscore at the end, and with a suffix that would make the forbidden `__`. */
const cut = (key: string, length: number): string => key.slice(0, length).replace(/_$/, '');

const LETTERS_WITHOUT_DECOMPOSITION: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};
