import { describe, expect, test } from '@jest/globals';
import { validateAnswers } from '../../server/src/collect/answers/validate-answers.ts';
import { options, questionAt, surveyOf } from './collector-fixture.ts';

const survey = surveyOf(
  { label: 'Name', type: 'short_text', required: true },
  { label: 'Liked', type: 'multiple_choice', options: options('Price', 'Speed') },
  { label: 'constructor', type: 'short_text' },
);
const idAt = (index: number) => questionAt(survey, index).id;

describe('the names of answers', () => {
  test('are keys or question ids', () => {
    const validated = validateAnswers(survey, { [idAt(0)]: 'Ada', constructor: 'x' }, { allow: 'api' });
    expect(validated.ok && [...validated.answers.keys()]).toEqual([idAt(0), idAt(2)]);
  });

  test('that are unknown are told, inherited ones included', () => {
    const raw = JSON.parse('{"name": "Ada", "__proto__": 1, "toString": "x", "nmae~/": ""}');
    expect(validateAnswers(survey, raw, { allow: 'api' })).toMatchObject({
      errors: [
        { pointer: '/answers/__proto__', questionId: null, code: 'unknown_question' },
        { pointer: '/answers/toString', code: 'unknown_question' },
        { pointer: '/answers/nmae~0~1', code: 'unknown_question' },
      ],
    });
  });

  test('that mean one question twice are refused', () => {
    expect(validateAnswers(survey, { name: 'Ada', [idAt(0)]: 'Bob' }, { allow: 'api' })).toMatchObject({
      errors: [{ pointer: `/answers/${idAt(0)}`, code: 'same_question_twice', questionId: idAt(0) }],
    });
  });

  test('a question called constructor is unanswered when nobody answers it', () => {
    const validated = validateAnswers(survey, { name: 'Ada' }, { allow: 'api' });
    expect(validated).toMatchObject({ ok: true });
    expect(validated.ok && validated.answers.size).toBe(1);
  });
});

test('everything that is wrong is told at once, in the order of the questions, with the place', () => {
  const validated = validateAnswers(
    survey,
    { constructor: 5, liked: ['Price', 'Colour'], more: 1 },
    { allow: 'api' },
  );
  expect(validated).toEqual({
    ok: false,
    errors: [
      { pointer: '/answers/name', questionId: idAt(0), code: 'required', params: {} },
      {
        pointer: '/answers/liked/1',
        questionId: idAt(1),
        code: 'unknown_option',
        params: { given: 'Colour' },
      },
      {
        pointer: '/answers/constructor',
        questionId: idAt(2),
        code: 'wrong_type',
        params: { expected: 'text' },
      },
      { pointer: '/answers/more', questionId: null, code: 'unknown_question', params: { name: 'more' } },
    ],
  });
});

test('a body full of nonsense gets a bounded list of errors', () => {
  const raw = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`x${index}`, 1]));
  const validated = validateAnswers(survey, raw, { allow: 'api' });
  expect(validated.ok ? 0 : validated.errors.length).toBe(200);
});
