import { Language } from '@askusers/shared';

interface Wishes {
  /** What the survey or form is offered in, its own language first. */
  offered: readonly Language[];
  /** Asked for expressly, as with `?lang=`. */
  asked?: string | null | undefined;
  /** The header as it came. */
  acceptLanguage?: string | null | undefined;
}

/** The language of a hosted page: the one asked for, else the one the browser likes best, else the survey's own. */
export function chooseLanguage({ offered, asked, acceptLanguage }: Wishes): Language {
  const wanted = [...(asked ? [asked] : []), ...rankedTags(acceptLanguage ?? '')];
  for (const tag of wanted) {
    const language = offered.find((one) => primary(one) === primary(tag));
    if (language) return language;
  }
  return offered[0] ?? 'en';
}

export const ALL_LANGUAGES: readonly Language[] = Language.options;

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

const MAX_HEADER_LENGTH = 1_000;

/** RFC 9110, 12.5.4: `pt-BR, pt;q=0.8, en;q=0.5`; weight 0 means "not this one". */
function rankedTags(header: string): string[] {
  const ranges = header
    .slice(0, MAX_HEADER_LENGTH)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
      const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
      return { tag, weight: Number.isNaN(weight) ? 0 : weight };
    });
  return ranges
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
