import { describe, expect, test } from '@jest/globals';
import { validateAnswers } from '../../server/src/collect/answers/validate-answers.ts';
import { outcomeOf } from './answer-table.ts';
import { options, questionAt, surveyOf } from './collector-fixture.ts';

const one = { type: 'single_choice', options: options('Price', 'Speed', '__proto__') };
const many = { type: 'multiple_choice', options: options('Price', 'Speed', 'Support') };

/** The labels of what was chosen (an id for the rest), or the codes of what is wrong. */
function labelsOf(definition: object, raw: unknown, allow: 'api' | 'page' = 'api'): unknown {
  const survey = surveyOf({ label: 'Q', key: 'q', ...definition });
  const question = questionAt(survey, 0);
  const label = (id: string) => question.options?.find((option) => option.id === id)?.label;
  const validated = validateAnswers(survey, { q: raw }, { allow });
  if (!validated.ok) return validated.errors.map(({ code }) => code);
  const answer = validated.answers.get(question.id);
  if (answer?.kind === 'choice')
    return 'other' in answer.choice ? answer.choice : label(answer.choice.option_id);
  if (answer?.kind !== 'choices') return 'unanswered';
  return answer.choices.map((choice) => ('other' in choice ? choice : label(choice.option_id)));
}

describe('one choice', () => {
  test('is named by label, key, or label without regard to case and white space', () => {
    expect(labelsOf(one, 'Price')).toBe('Price');
    expect(labelsOf(one, 'price')).toBe('Price');
    expect(labelsOf(one, '  PRICE ')).toBe('Price');
    expect(labelsOf(one, ['Speed'])).toBe('Speed');
    expect(labelsOf(one, '__proto__')).toBe('__proto__');
  });
  test('is named by id', () => {
    const survey = surveyOf({ label: 'Q', key: 'q', ...one });
    const id = questionAt(survey, 0).options?.[1]?.id ?? '';
    expect(validateAnswers(survey, { q: id }, { allow: 'api' })).toMatchObject({ ok: true });
  });
  test.each([
    ['Colour', ['unknown_option']],
    ['constructor', ['unknown_option']],
    [['Price', 'Speed'], ['too_many_choices']],
    [7, ['wrong_type']],
    [{ other: 'x' }, ['unknown_option']],
    [{ id: 'x' }, ['wrong_type']],
  ])('%j is refused', (raw, codes) => {
    expect(labelsOf(one, raw)).toEqual(codes);
  });
  test('of two equal labels only an id or key tells which', () => {
    const twice = {
      type: 'dropdown',
      options: [
        { label: 'Same', key: 'first' },
        { label: 'Same', key: 'second' },
      ],
    };
    expect(labelsOf(twice, 'Same')).toEqual(['ambiguous_option']);
    expect(outcomeOf(twice, 'second')).toMatchObject({ kind: 'choice' });
    const cased = { type: 'dropdown', options: options('US', 'us') };
    expect(labelsOf(cased, 'US')).toBe('US');
    expect(labelsOf(cased, 'Us')).toEqual(['ambiguous_option']);
  });
  test("a label outranks another option's key, since labels are what events show", () => {
    const crossed = {
      type: 'dropdown',
      options: [
        { label: 'b', key: 'a' },
        { label: 'x', key: 'b' },
      ],
    };
    expect(labelsOf(crossed, 'b')).toBe('b');
    expect(labelsOf(crossed, 'a')).toBe('b');
  });
});

describe('"other"', () => {
  const open = { ...one, allow_other: true };
  test('is any text that names no option, or said outright', () => {
    expect(labelsOf(open, 'The mascot')).toEqual({ other: 'The mascot' });
    expect(labelsOf(open, { other: ' The mascot\0' })).toEqual({ other: ' The mascot\0' });
    expect(labelsOf({ ...many, allow_other: true }, ['Price', 'The mascot'])).toEqual([
      'Price',
      { other: 'The mascot' },
    ]);
  });
  test('needs a text, is given once, and has a length', () => {
    expect(labelsOf(open, { other: '  ' })).toEqual(['other_empty']);
    expect(labelsOf({ ...many, allow_other: true }, ['One', 'Two'])).toEqual(['other_twice']);
    expect(labelsOf(open, 'x'.repeat(1_001))).toEqual(['too_long']);
  });
});

describe('several choices', () => {
  test('keep their order, and blanks among them name nothing', () => {
    expect(labelsOf(many, ['Support', '', 'Price', null])).toEqual(['Support', 'Price']);
    expect(labelsOf(many, 'Speed')).toEqual(['Speed']);
    expect(labelsOf(many, ['', null])).toBe('unanswered');
  });
  test('are refused twice, unknown, or too many or few', () => {
    expect(labelsOf(many, ['Price', 'price'])).toEqual(['option_twice']);
    expect(labelsOf(many, ['Price', 'Colour', 3])).toEqual(['unknown_option', 'wrong_type']);
    const bounded = { ...many, validation: { min_choices: 2, max_choices: 2 } };
    expect(labelsOf(bounded, ['Price'])).toEqual(['too_few_choices']);
    expect(labelsOf(bounded, ['Price', 'Speed', 'Support'])).toEqual(['too_many_choices']);
    expect(labelsOf(many, Array(100_000).fill('Price'))).toEqual(['too_many_choices']);
  });
  test('pictures allow one unless they say otherwise', () => {
    const pictures = { type: 'picture_choice', options: options('Sea', 'Forest') };
    expect(labelsOf(pictures, ['Sea'])).toEqual(['Sea']);
    expect(labelsOf(pictures, ['Sea', 'Forest'])).toEqual(['too_many_choices']);
    expect(labelsOf({ ...pictures, multiple: true }, ['Sea', 'Forest'])).toEqual(['Sea', 'Forest']);
  });
});

describe('a ranking', () => {
  const ranking = { type: 'ranking', options: options('A', 'B', 'C') };
  test('is the list from the top, whole or in part', () => {
    expect(labelsOf(ranking, ['C', 'A', 'B'])).toEqual(['C', 'A', 'B']);
    expect(labelsOf(ranking, ['C'])).toEqual(['C']);
    expect(labelsOf(ranking, ['C', 'c'])).toEqual(['option_twice']);
  });
  test('is a place for each option when a page sends it, gaps and all', () => {
    expect(labelsOf(ranking, { A: '3', B: '1', C: '' }, 'page')).toEqual(['B', 'A']);
    expect(labelsOf(ranking, { A: '1', B: '1' }, 'page')).toEqual(['rank_twice']);
    expect(labelsOf(ranking, { A: '4', B: 'x', D: '1' }, 'page')).toEqual([
      'bad_rank',
      'bad_rank',
      'unknown_option',
    ]);
    expect(labelsOf(ranking, { A: '', B: ' ' }, 'page')).toBe('unanswered');
  });
});
