import type { Scalar } from '@askusers/shared';

/** Between the cells. Where people write 4,5 for four and a half, their spreadsheet programs expect a semicolon. */
export type Separator = ',' | ';';

/** A line as RFC 4180 has it; what a visitor wrote is text in every spreadsheet program, never a formula. */
export const csvLine = (cells: readonly Scalar[], separator: Separator): string =>
  `${cells.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`;

/** Before all lines: without it Excel takes UTF-8 for something else. */
export const BYTE_ORDER_MARK = '\uFEFF';

function csvCell(value: Scalar, separator: Separator): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return separator === ';' ? String(value).replace('.', ',') : String(value);
  const text = asText(value);
  return MUST_BE_QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Both separators: a program may be set to the other one. */
const MUST_BE_QUOTED = /[",;\t\r\n]|^\s|\s$/;

/** An apostrophe before everything that a program could take for a formula (OWASP, CSV injection); a plain number is none. */
const asText = (value: string): string => {
  const readable = value.replaceAll('\u0000', '\uFFFD'); // programs stop reading at a NUL
  return FORMULA.test(readable) && !PLAIN_NUMBER.test(readable) ? `'${readable}` : readable;
};

/** The wide signs too, which some programs in East Asia take for the narrow ones. */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;
const PLAIN_NUMBER = /^-?\d+(?:[.,]\d+)?$/;
