import { cleanLabel, uniqueLabels } from '@askusers/shared';
import { expect, test } from '@jest/globals';

const names = (...labels: string[]) =>
  uniqueLabels(labels.map((label, index) => ({ label, key: `key_${index}` })));

test('equal labels are numbered from the second on', () => {
  expect(names('A', 'B', 'A', 'A')).toEqual(['A', 'B', 'A (2)', 'A (3)']);
});

test('a label that looks numbered keeps its own name, wherever it stands', () => {
  expect(names('A', 'A', 'A (2)')).toEqual(['A', 'A (3)', 'A (2)']);
  expect(names('A (2)', 'A', 'A')).toEqual(['A (2)', 'A', 'A (3)']);
  expect(names('A', 'A', 'A (2)', 'A (2)')).toEqual(['A', 'A (3)', 'A (2)', 'A (2) (2)']);
});

test('labels that are equal once cleaned are numbered too', () => {
  expect(names('Your <b>name</b>', ' Your\n name ')).toEqual(['Your name', 'Your name (2)']);
});

test('a label with no text gives way to the key', () => {
  expect(names('', '<br>', ' \u00a0')).toEqual(['key_0', 'key_1', 'key_2']);
});

test('names of the language itself are labels like any other', () => {
  expect(names('__proto__', '__proto__', 'constructor', '7')).toEqual([
    '__proto__',
    '__proto__ (2)',
    'constructor',
    '7',
  ]);
});

test.each([
  ['<p>Hello<br>there</p>', 'Hello there'],
  ['<span class="x">a</span><!-- note -->b', 'ab'],
  ['Tom &amp; Jerry&nbsp;&lt;3', 'Tom & Jerry <3'],
  ['Is 3 < 5 and 6 > 2?', 'Is 3 < 5 and 6 > 2?'],
  ['&amp;lt;', '&lt;'],
  ['a\u2028\tb\r\n  c', 'a b c'],
  ['<<b>script>', '<script>'],
])('%j reads %j', (label, text) => {
  expect(cleanLabel(label)).toBe(text);
});

test('a hostile label costs linear time', () => {
  const started = performance.now();
  for (const part of ['<a ', '<br ', '<!--', '<', '&amp', ' ']) cleanLabel(part.repeat(100_000));
  expect(performance.now() - started).toBeLessThan(2_000);
});
