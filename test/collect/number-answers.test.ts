import { describe, expect, test } from '@jest/globals';
import { typedNumber } from '../../server/src/collect/answers/typed-number.ts';
import { boolean, number, outcomeOf } from './answer-table.ts';

describe('numbers', () => {
  test.each([[0], [-12.5], [12500.5], [Number.MAX_SAFE_INTEGER], [5e-324], [1e308]])(
    '%d is kept',
    (value) => {
      expect(outcomeOf({ type: 'number' }, value)).toEqual(number(value));
    },
  );
  test('minus zero is zero, as JSON would write it', () => {
    expect(outcomeOf({ type: 'number' }, -0)).toEqual(number(0));
  });
  test('what JSON cannot carry on is refused', () => {
    expect(outcomeOf({ type: 'number' }, JSON.parse('1e999'))).toEqual(['not_a_number']);
  });
  test.each([['9'], [true], [[9]], [{ n: 9 }]])('%j is no number for a program', (value) => {
    expect(outcomeOf({ type: 'number' }, value)).toEqual(['wrong_type']);
  });
  test('keep their bounds and wholeness', () => {
    const bounded = { type: 'number', validation: { min: 1, max: 5, integer: true } };
    expect(outcomeOf(bounded, 5)).toEqual(number(5));
    expect(outcomeOf(bounded, 0)).toEqual(['too_small']);
    expect(outcomeOf(bounded, 6)).toEqual(['too_large']);
    expect(outcomeOf(bounded, 2.5)).toEqual(['not_whole']);
  });
  test.each([
    ['9', 9],
    [' -1.5e3 ', -1500],
    ['.5', 0.5],
  ])('a form post sends %j for %d', (value, meant) => {
    expect(outcomeOf({ type: 'number' }, value, 'page')).toEqual(number(meant));
  });
  test.each(['nine', '1,5', '0x10', 'Infinity', 'NaN', '1e999', '1 000'])(
    '%j in a form post is none',
    (value) => {
      expect(outcomeOf({ type: 'number' }, value, 'page')).toEqual(['not_a_number']);
    },
  );
});

describe('numbers typed on a page', () => {
  test.each([
    ['1,234.5', 'en', 1234.5],
    ['1.234', 'en', 1.234],
    ['1.234,5', 'pt-BR', 1234.5],
    ['1.234', 'pt-BR', 1234],
    ['12,5', 'pt-BR', 12.5],
    ['12.5', 'pt-BR', 12.5],
    [',5', 'pt-BR', 0.5],
    ['12,5', 'en', null],
    ['1,23', 'en', null],
  ] as const)('%s in %s is %p', (written, language, meant) => {
    expect(typedNumber(written, language)).toBe(meant);
  });
});

describe('scales', () => {
  test.each([
    [{ type: 'nps' }, 0, 10],
    [{ type: 'rating' }, 1, 5],
    [{ type: 'opinion_scale' }, 1, 10],
    [{ type: 'opinion_scale', scale: { min: -3, max: 3 } }, -3, 3],
  ])('%j goes from %d to %d in whole steps', (definition, min, max) => {
    expect(outcomeOf(definition, min)).toEqual(number(min));
    expect(outcomeOf(definition, max)).toEqual(number(max));
    expect(outcomeOf(definition, min - 1)).toEqual(['too_small']);
    expect(outcomeOf(definition, max + 1)).toEqual(['too_large']);
    expect(outcomeOf(definition, min + 0.5)).toEqual(['not_whole']);
    expect(outcomeOf(definition, String(max), 'page')).toEqual(number(max));
  });
});

describe('yes and no', () => {
  test('are true and false for programs', () => {
    expect(outcomeOf({ type: 'yes_no' }, true)).toEqual(boolean(true));
    expect(outcomeOf({ type: 'yes_no', required: true }, false)).toEqual(boolean(false));
    expect(outcomeOf({ type: 'yes_no' }, 1)).toEqual(['wrong_type']);
    expect(outcomeOf({ type: 'yes_no' }, 'true')).toEqual(['wrong_type']);
  });
  test('are words in a form post', () => {
    for (const word of ['true', 'on', 'Yes', ' SIM '])
      expect(outcomeOf({ type: 'yes_no' }, word, 'page')).toEqual(boolean(true));
    for (const word of ['false', 'off', 'No', 'não'])
      expect(outcomeOf({ type: 'yes_no' }, word, 'page')).toEqual(boolean(false));
    expect(outcomeOf({ type: 'yes_no' }, 'maybe', 'page')).toEqual(['wrong_type']);
  });
  test('a required consent must be given', () => {
    expect(outcomeOf({ type: 'consent', required: true }, true)).toEqual(boolean(true));
    expect(outcomeOf({ type: 'consent', required: true }, false)).toEqual(['consent_required']);
    expect(outcomeOf({ type: 'consent', required: true }, null)).toEqual(['consent_required']);
    expect(outcomeOf({ type: 'consent' }, false)).toEqual(boolean(false));
  });
});
