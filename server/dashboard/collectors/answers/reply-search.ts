import { isDay } from '../../api/day-span.ts';

/** Which answers are shown and downloaded; days as `2026-01-15`, both within. */
export interface ReplySearch {
  since?: string;
  until?: string;
}

export function parseReplySearch(given: Record<string, unknown>): ReplySearch {
  const day = (name: keyof ReplySearch) => {
    const value = given[name];
    return typeof value === 'string' && isDay(value) ? { [name]: value } : {};
  };
  return { ...day('since'), ...day('until') };
}
