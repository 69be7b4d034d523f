import type { Language } from '@askusers/shared';

const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
// "1,234.5" here, "1.234,5" there: which mark parts the thousands depends on who wrote it.
const WRITTEN: Record<Language, { grouped: RegExp; group: string; decimal: string }> = {
  en: { grouped: /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/, group: ',', decimal: '.' },
  'pt-BR': { grouped: /^[+-]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d*,\d+)$/, group: '.', decimal: ',' },
};

/** The number that a person wrote on a page in this language, or a program in the plain manner; null if it is none. */
export function typedNumber(text: string, language?: Language): number | null {
  const written = text.trim();
  const manner = language && WRITTEN[language];
  const plain = manner?.grouped.test(written)
    ? written.replaceAll(manner.group, '').replace(manner.decimal, '.')
    : written;
  return PLAIN.test(plain) ? Number(plain) : null;
}
