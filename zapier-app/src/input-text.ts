/** A text that somebody gave, without the white space around it; '' for everything that is none. Ids may arrive as numbers. */
export function inputText(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}
