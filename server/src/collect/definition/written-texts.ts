import { Language } from '@askusers/shared';

type Given<Text> = { [L in Language]?: Text | null | undefined } | null | undefined;
type Written<Text> = { [L in Language]?: NonNullable<Text> };

/** Translations of one text: those that were written. Undefined when there are none. */
export function writtenTexts(given: Given<string>): Written<string> | undefined {
  return kept(given, (text) => text || undefined);
}

/** Translations of several texts each: those that were written. */
export function writtenTextsOf<Name extends string>(
  given: Given<{ [N in Name]?: string | null | undefined }>,
): Written<{ [N in Name]?: string }> | undefined {
  return kept(given, (texts) => {
    const written = Object.entries<string | null | undefined>(texts).filter(([, text]) => text);
    // `as`: fromEntries forgets the names, and the filter that only texts are left.
    return written.length > 0 ? (Object.fromEntries(written) as { [N in Name]?: string }) : undefined;
  });
}

/** As a part of a definition: absent when there are none. */
export const translated = <T>(translations: T | undefined): { translations?: T } =>
  translations === undefined ? {} : { translations };

function kept<Text, Kept>(given: Given<Text>, keep: (text: NonNullable<Text>) => Kept | undefined) {
  const languages: { [L in Language]?: Kept } = {};
  for (const language of Language.options) {
    const text = given?.[language];
    const written = text === null || text === undefined ? undefined : keep(text);
    if (written !== undefined) languages[language] = written;
  }
  return Object.keys(languages).length > 0 ? languages : undefined;
}
