import type { Language } from '@askusers/shared';

const KIB = 1024;
const MIB = 1024 * KIB;

/** As people read sizes: whole kilobytes, megabytes with a digit behind the point where it says something. */
export function fileSize(bytes: number, language: Language): string {
  const [count, unit, digits] =
    bytes >= MIB ? [bytes / MIB, 'megabyte', 1] : [Math.max(1, bytes / KIB), 'kilobyte', 0];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: String(unit),
    maximumFractionDigits: Number(digits),
  }).format(Number(count));
}
