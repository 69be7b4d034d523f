import { describe, expect, test } from '@jest/globals';
import { evaluate, expressionsOf } from './iml/evaluate.ts';
import { IML_FUNCTIONS } from './iml/iml-functions.ts';
import { parseExpression } from './iml/parse-expression.ts';
import { readAppFiles } from './make/app-files.ts';

const files = readAppFiles();
const sources = [...files.all().values()].flatMap(textsIn).flatMap((text) => expressionsOf(text));

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  // The spread is a key.
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === '{{...}}' ? [] : [key]),
    ...textsIn(inner),
  ]);
}

test('every expression in the app is in the subset that the interpreter knows', () => {
  expect(sources.length).toBeGreaterThan(60);
  for (const { source } of sources) expect(() => parseExpression(source)).not.toThrow();
});

test('the interpreter knows nothing that the app does not use', () => {
  const unused = [...IML_FUNCTIONS.keys()].filter(
    (name) => !sources.some(({ source }) => source.includes(`${name}(`)),
  );
  expect(unused).toEqual([]);
});

describe('the interpreter', () => {
  const scope = {
    body: { data: [{ id: 'a' }], text: 'x', zero: 0, none: null },
    at: new Date('2026-01-15T10:30:00.250Z'),
    missing: undefined,
  };

  test.each([
    ['{{body.data}}', [{ id: 'a' }]],
    ['{{body.zero}}', 0],
    ['n = {{body.zero}}{{body.none}}{{missing}}!', 'n = 0!'],
    ['{{body.nothing.at.all}}', undefined],
    ['{{body.text.length}}', undefined],
    ["{{ifempty(body.none, 'd')}}{{ifempty(body.zero, 'd')}}", 'd0'],
    ["{{if(body.text = 'x', 'yes', 'no')}}", 'yes'],
    ["{{if(missing, formatDate(missing, 'YYYY', 'UTC'), undefined)}}", undefined],
    ["{{switch(body.text, 'w', 1, 'x', 2, 3)}}{{switch(body.zero, 1, 'one', 'other')}}", '2other'],
    ["{{join(map(body.data, 'id'), ', ') + '.'}}", 'a.'],
    ["{{split('a,b', ',')}}", ['a', 'b']],
    ["{{substring('abc', 0, 2)}}", 'ab'],
    ['{{length(body.data) > 0}}', true],
    ['{{missing < 250}}', false],
    ["{{formatDate(at, 'YYYY-MM-DDTHH:mm:ss.SSS[Z]', 'UTC')}}", '2026-01-15T10:30:00.250Z'],
    ["{{toCollection(emptyarray, 'key', 'value')}}", {}],
  ])('%s is %j', (text, expected) => {
    expect(evaluate(text, scope)).toEqual(expected);
  });

  test('leaves undefined out of collections, spreads others, and keeps the rest', () => {
    const value = {
      a: '{{missing}}',
      b: '{{body.none}}',
      '{{...}}': '{{body}}',
      c: [1, '{{body.zero}}'],
      d: true,
    };
    expect(evaluate(value, scope)).toEqual({ b: null, ...scope.body, c: [1, 0], d: true });
  });

  test.each([
    ['{{secret(body)}}', /does not know the function secret/],
    ['{{if(body, 1)}}', /if\(\) takes three/],
    ["{{ifempty(body.text, 'd', 1)}}", /takes 2 arguments/],
    ["{{switch(body.text, 'x')}}", /pairs and a default/],
    ['{{elsewhere.data}}', /there is no elsewhere here/],
    ['{{constructor}}', /there is no constructor here/],
    ['{{body..data}}', /expects a name/],
    ['{{body.1}}', /does not know|expects a name/],
    ['{{body.data[1]}}', /does not know "\[1\]/],
    ['{{body.data.id}}', /a list has no/],
    ['{{body.`x-y`}}', /does not know/],
    ['{{"x"}}', /does not know/],
    ["{{'x}}", /does not know/],
    ['{{body.zero == 0}}', /does not know/],
    ['{{body.zero <= 0}}', /expects a value|does not know/],
    ['{{body && body}}', /does not know/],
    ['{{!body}}', /does not know/],
    ['{{body.zero; 1}}', /does not know/],
    ['{{body body}}', /cannot go on/],
    ['{{}}', /expects a value/],
    ['{{body', /never ends/],
    ['as text: {{body}}', /cannot put/],
    ["{{'a' + body.zero}}", /takes texts/],
    ["{{body.text > 'a'}}", /takes numbers/],
    ["{{formatDate(at, 'dddd', 'UTC')}}", /does not know d/],
    ["{{formatDate(at, 'YYYY', 'Europe/Berlin')}}", /for UTC only/],
    ["{{join(missing, ',')}}", /expects an array/],
  ])('refuses %s', (text, reason) => {
    expect(() => evaluate(text, scope)).toThrow(reason);
  });

  test('refuses an undefined item of a list, and a key that is an expression', () => {
    expect(() => evaluate(['{{missing}}'], scope)).toThrow(/undefined item/);
    expect(() => evaluate({ '{{body.text}}': 1 }, scope)).toThrow(/does not know the key/);
  });
});
