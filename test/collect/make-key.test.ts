import { QuestionKey } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { freeKey, keyOfLabel } from '../../server/src/collect/definition/make-key.ts';
import { collectorOf, surveyOf } from './collector-fixture.ts';

describe('a key made from a label', () => {
  test.each([
    ['Ação', 'acao'],
    ['What did you like?', 'what_did_you_like'],
    ['Straße & Œuvre', 'strasse_oeuvre'],
    ['  __init__  ', 'init'],
    ['1st choice', 'question_1st_choice'],
    ['🎉🎉', 'question_3'],
    ['2025', 'question_3'],
    ['日本語', 'question_3'],
    ['', 'question_3'],
    ['constructor', 'constructor'],
    ['{{ $json }}', 'json'],
  ])('%j → %s', (label, key) => {
    expect(keyOfLabel(label, 'question', 3)).toBe(key);
  });

  test('is a valid key whatever the label, with a suffix too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(200), (label, position) => {
        const key = keyOfLabel(label, 'field', position);
        QuestionKey.parse(key);
        QuestionKey.parse(freeKey(key, new Set([key])));
      }),
    );
  });

  test('is cut to 64 characters and never ends up with two underscores', () => {
    const label = `${'a'.repeat(61)} b c`;
    expect(keyOfLabel(label, 'question', 1)).toBe(`${'a'.repeat(61)}_b`);
    expect(freeKey(keyOfLabel(label, 'question', 1), new Set([keyOfLabel(label, 'question', 1)]))).toBe(
      `${'a'.repeat(61)}_2`,
    );
  });
});

describe('the keys of a definition', () => {
  test('are unique: equal labels get _2, _3, and given keys come first', () => {
    const survey = surveyOf(
      { label: 'Comment', type: 'short_text' },
      { label: 'Comment', type: 'short_text' },
      { label: 'Anything', key: 'comment', type: 'short_text' },
      { label: '👍', type: 'short_text' },
    );
    expect(survey.questions.map(({ key }) => key)).toEqual([
      'comment_2',
      'comment_3',
      'comment',
      'question_4',
    ]);
  });

  test('belong to options, rows and columns as well, and forms have fields', () => {
    const form = collectorOf('form', {
      title: 'A form',
      fields: [
        {
          label: '?',
          type: 'matrix',
          rows: [{ label: 'A' }, { label: 'a' }],
          columns: [{ label: '1' }, { label: 'X', key: 'x' }],
        },
        { label: 'Topics', type: 'dropdown', options: [{ label: '10 or more' }, { label: '!' }] },
      ],
    });
    expect(form.questions).toMatchObject([
      { key: 'field_1', rows: [{ key: 'a' }, { key: 'a_2' }], columns: [{ key: 'column_1' }, { key: 'x' }] },
      { key: 'topics', options: [{ key: 'option_10_or_more' }, { key: 'option_2' }] },
    ]);
  });
});
