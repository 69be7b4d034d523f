import { describe, expect, test } from '@jest/globals';
import { options } from './make-collector.ts';
import { answerShown } from './make-event.ts';

const price = { id: 'o1', key: 'price', label: 'Price', other: false };
const speed = { id: 'o2', key: 'speed', label: 'Speed', other: false };
const mascot = { id: 'other', key: 'other', label: 'The mascot', other: true };

describe.each(['single_choice', 'dropdown'] as const)('%s', (type) => {
  const question = { type, options: options('Price', 'Speed'), allow_other: true };

  test('shows the label of the option', () => {
    const shown = answerShown(question, { kind: 'choice', choice: { option_id: 'o2' } });
    expect(shown.answer).toMatchObject({ value: 'Speed', value_text: 'Speed', choices: [speed] });
    expect([shown.byLabel, shown.data]).toEqual(['Speed', 'Speed']);
  });

  test('shows what was typed beside other', () => {
    const shown = answerShown(question, { kind: 'choice', choice: { other: 'The mascot' } });
    expect(shown.answer).toMatchObject({ value: 'The mascot', choices: [mascot] });
  });

  test('has no choices when unanswered', () => {
    expect(answerShown(question).answer).toMatchObject({ value: null, value_text: '', choices: [] });
  });
});

describe.each(['multiple_choice', 'ranking', 'picture_choice'] as const)('%s', (type) => {
  const question = { type, options: options('Price', 'Speed'), allow_other: true };

  test('shows labels in the order of the answer, other included, and all options', () => {
    const shown = answerShown(question, {
      kind: 'choices',
      choices: [{ option_id: 'o2' }, { option_id: 'o1' }, { other: 'The mascot' }],
    });
    expect(shown.answer).toMatchObject({
      value: ['Speed', 'Price', 'The mascot'],
      value_text: 'Speed, Price, The mascot',
      choices: [speed, price, mascot],
      options: question.options,
      allow_other: true,
    });
    expect([shown.byLabel, shown.data]).toEqual([
      'Speed, Price, The mascot',
      ['Speed', 'Price', 'The mascot'],
    ]);
  });

  test('tells nothing chosen from not answered', () => {
    expect(answerShown(question, { kind: 'choices', choices: [] })).toMatchObject({
      answer: { answered: true, value: [] },
      byLabel: '',
      data: [],
    });
    expect(answerShown(question)).toMatchObject({
      answer: { answered: false, value: null, choices: [] },
      byLabel: null,
    });
  });
});

describe('matrix', () => {
  const question = {
    type: 'matrix' as const,
    rows: options('Delivery', 'Support', '<b>Delivery</b>', 'Packaging'),
    columns: options('Good', 'Poor'),
  };
  const rows = [
    { row_id: 'o3', column_ids: ['o2'] },
    { row_id: 'o1', column_ids: ['o1'] },
    { row_id: 'o4', column_ids: ['o1'] },
  ];

  test('shows row and column labels in the order of the definition, equal row labels numbered', () => {
    const { answer, byLabel, data } = answerShown(question, { kind: 'matrix', rows });
    const value = { Delivery: 'Good', 'Delivery (2)': 'Poor', Packaging: 'Good' };
    expect(JSON.stringify(answer?.value)).toBe(JSON.stringify(value));
    expect(data).toEqual(value);
    expect(byLabel).toBe('Delivery: Good\nDelivery (2): Poor\nPackaging: Good');
  });

  test('lists every row with the ids of what was chosen', () => {
    const { answer } = answerShown(question, { kind: 'matrix', rows });
    expect(answer).toMatchObject({
      rows: [
        { id: 'o1', label: 'Delivery', columns: [{ id: 'o1', key: 'good', label: 'Good' }] },
        { id: 'o2', label: 'Support', columns: [] },
        { id: 'o3', label: '<b>Delivery</b>', columns: [{ id: 'o2', label: 'Poor' }] },
        { id: 'o4', label: 'Packaging', columns: [{ id: 'o1' }] },
      ],
    });
    expect(answerShown(question).answer).toMatchObject({
      value: null,
      rows: [{ columns: [] }, { columns: [] }, { columns: [] }, { columns: [] }],
    });
  });

  test('shows a list a row where several columns are allowed, even for one', () => {
    const several = [
      { row_id: 'o1', column_ids: ['o1', 'o2'] },
      { row_id: 'o2', column_ids: ['o2'] },
    ];
    const { answer } = answerShown({ ...question, multiple: true }, { kind: 'matrix', rows: several });
    expect(answer?.value).toEqual({ Delivery: ['Good', 'Poor'], Support: ['Poor'] });
    expect(answer?.value_text).toBe('Delivery: Good, Poor\nSupport: Poor');
  });
});

test.each([
  [{ type: 'dropdown' }, { kind: 'choice', choice: { option_id: 'gone' } }],
  [{ type: 'ranking' }, { kind: 'choices', choices: [{ option_id: 'gone' }] }],
  [{ type: 'matrix' }, { kind: 'matrix', rows: [{ row_id: 'gone', column_ids: [] }] }],
] as const)('what was chosen and does not exist is a defect, never dropped: %j', (question, answer) => {
  expect(() => answerShown(question, structuredClone(answer) as never)).toThrow(/gone/);
});
