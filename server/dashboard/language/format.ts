import type { Language } from './languages.ts';

export interface Format {
  locale: string;
  number(value: number): string;
  percent(share: number): string;
  /** 15 Jan 2026, 10:30:05 */
  moment(iso: string | Date): string;
  date(iso: string | Date): string;
  /** "3 minutes ago", "in 5 minutes". */
  relative(iso: string | Date, now?: Date): string;
  /** How long something took: "431 ms", "2.4 s". */
  duration(ms: number): string;
  bytes(count: number): string;
  list(texts: string[]): string;
}

/** `locale` and `zone`: the visitor's own unless a test says otherwise. */
export function makeFormat(language: Language, locale = localeFor(language), zone?: string): Format {
  const timeZone = zone ? { timeZone: zone } : {};
  const number = new Intl.NumberFormat(locale);
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', ...timeZone });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const unit = (value: number, name: string, digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: UNIT_DISPLAY[name] ?? 'short',
      maximumFractionDigits: digits,
    }).format(value);

  return {
    locale,
    number: (value) => number.format(value),
    percent: (share) => percentText(share, locale),
    moment: (iso) => moment.format(new Date(iso)),
    date: (iso) => date.format(new Date(iso)),
    relative(iso, now = new Date()) {
      const seconds = (new Date(iso).getTime() - now.getTime()) / 1_000;
      const [count, name] = inLargestUnit(seconds);
      return relative.format(count, name);
    },
    duration(ms) {
      if (ms < 1_000) return unit(Math.round(ms), 'millisecond', 0);
      if (ms < 60_000) return unit(ms / 1_000, 'second', 1);
      return unit(ms / 60_000, 'minute', 1);
    },
    bytes(count) {
      if (count < 1_000) return unit(count, 'byte', 0);
      return count < 1_000_000 ? unit(count / 1_000, 'kilobyte', 1) : unit(count / 1_000_000, 'megabyte', 1);
    },
    list: (texts) => list.format(texts),
  };
}

/** Else English says "2.4 secs" and "9 byte". */
const UNIT_DISPLAY: Record<string, 'narrow' | 'long'> = { second: 'narrow', minute: 'narrow', byte: 'long' };

/** Rounded down: 99.96 % are not "100 %" as long as one delivery failed. */
function percentText(share: number, locale: string): string {
  const shown = share === 1 ? 1 : Math.floor(share * 1_000) / 1_000;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(shown);
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function inLargestUnit(seconds: number): [number, Intl.RelativeTimeFormatUnit] {
  const [name, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return [Math.trunc(seconds / size), name];
}

/** The English of the visitor's own country, for the order of day and month; Portuguese is Brazil's. */
function localeFor(language: Language): string {
  if (language === 'pt') return 'pt-BR';
  return globalThis.navigator?.languages?.find((tag) => /^en\b/i.test(tag)) ?? 'en';
}
