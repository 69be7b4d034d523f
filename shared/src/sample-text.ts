import type { Question, Validation } from './definition.ts';

const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** A text that its question accepts: in the form of its type, within its lengths and dates. */
export function sampleText({ type, validation = {} }: Question, now: Date): string {
  switch (type) {
    case 'email':
      return fitted({ start: 'sample', filler: 'x', end: '@example.com' }, validation);
    case 'url':
      return fitted({ start: 'https://example.com/sample', filler: 'x', end: '' }, validation);
    case 'phone':
      // Numbers with 555-01xx belong to nobody.
      return fitted({ start: '+12025550123', filler: '0', end: '' }, validation);
    case 'date':
      return sampleDay(now, validation);
    case 'time':
      return '10:30';
    case 'datetime':
      return `${sampleDay(now, validation)}T10:30:00Z`;
    default:
      return fitted({ start: 'Sample answer', filler: '.', end: '' }, validation);
  }
}

/** Lengthened with the filler or shortened at the end of `start`, which keeps one character. */
function fitted(
  { start, filler, end }: { start: string; filler: string; end: string },
  { min_length = 0, max_length = Infinity }: Validation,
): string {
  const room = Math.max(1, max_length - end.length);
  // A text that ends in a space would lose it, and its length, where white space is trimmed.
  const kept = start.slice(0, room).replace(/ $/, filler);
  return kept.padEnd(min_length - end.length, filler) + end;
}

function sampleDay(now: Date, { min_date, max_date }: Validation): string {
  const today = now.toISOString().slice(0, DAY_LENGTH);
  if (min_date !== undefined && today < min_date) return min_date;
  if (max_date !== undefined && today > max_date) return max_date;
  return today;
}
