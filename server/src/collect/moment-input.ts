import { z } from 'zod';

/**
 * A moment that a program sends, in the spelling that events and the database keep. Beyond these years there is none that both of them can
 * hold: Postgres knows no year 0, and a year 10000 has a spelling of its own, which receivers refuse.
 */
export const MomentInput = z.iso
  .datetime({
    offset: true,
    error: 'must be a moment as ISO 8601 with an offset, such as 2025-01-15T10:30:00Z',
  })
  .refine(hasFourDigitYear, 'must lie in one of the years 1 to 9999, in UTC')
  .transform((moment) => new Date(moment).toISOString());

/** What is no moment at all has been told of already. */
function hasFourDigitYear(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  return Number.isNaN(year) || (year >= 1 && year <= 9_999);
}
