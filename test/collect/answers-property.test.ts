import { buildEvent, QuestionType, type TypedAnswers } from '@askusers/shared';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type RawAnswers, validateAnswers } from '../../server/src/collect/answers/validate-answers.ts';
import { answerErrorText } from '../../server/src/collect/messages/answer-error-text.ts';
import { options, surveyOf } from './collector-fixture.ts';

const labels = ['Price', 'Speed', '__proto__', '1', 'Preço alto'];
const survey = surveyOf(
  ...QuestionType.options.map((type) => ({
    label: type,
    key: type,
    type,
    ...(/choice|dropdown|ranking/.test(type) ? { options: options(...labels) } : {}),
    ...(/single_choice|multiple/.test(type) ? { allow_other: true } : {}),
    ...(type === 'matrix' ? { rows: options('Same', 'Same', '__proto__'), columns: options(...labels) } : {}),
  })),
);

const name = fc.oneof(fc.constantFrom(...QuestionType.options, '__proto__', 'constructor'), fc.string());
const typedValue = fc.oneof(
  fc.constantFrom(
    ...labels,
    'ada@example.com',
    'https://example.com/a',
    '2024-02-29',
    '23:59',
    '2025-01-15T10:30-03:00',
  ),
  fc.string({ unit: 'binary' }),
  fc.integer({ min: 0, max: 10 }),
  fc.boolean(),
  fc.subarray(labels, { minLength: 1 }),
  fc.dictionary(
    fc.constantFrom('Same', 'Same (2)', '__proto__', 'city', 'email'),
    fc.constantFrom(...labels),
  ),
);
const other = fc.record({ other: fc.oneof(fc.string(), fc.constantFrom(...labels)) });
const anything = fc.dictionary(name, fc.oneof(fc.jsonValue(), typedValue, other)) as fc.Arbitrary<RawAnswers>;

test('whatever JSON is sent gets a verdict, and every error has its sentences', () => {
  fc.assert(
    fc.property(anything, fc.constantFrom('api' as const, 'page' as const), (raw, allow) => {
      const validated = validateAnswers(survey, JSON.parse(JSON.stringify(raw)), { allow });
      if (validated.ok) return;
      for (const error of validated.errors)
        for (const language of ['en', 'pt-BR'] as const)
          expect(answerErrorText(language, error)).not.toMatch(/undefined|\[object/);
    }),
    { numRuns: 1_000 },
  );
});

test('what was accepted is accepted again in the words of the event, and means the same', () => {
  let answeredCount = 0;
  fc.assert(
    fc.property(fc.constantFrom(...QuestionType.options), typedValue, (type, value) => {
      const validated = validateAnswers(survey, { [type]: value }, { allow: 'api', newId: () => 'file' });
      if (!validated.ok || validated.answers.size === 0) return;
      answeredCount += 1;
      const again = validateAnswers(survey, valuesOf(validated.answers), {
        allow: 'api',
        newId: () => 'file',
      });
      expect(again.ok ? [...again.answers] : again).toEqual([...validated.answers]);
    }),
    { numRuns: 2_000 },
  );
  expect(answeredCount).toBeGreaterThan(100);
});

/** The `value` of each answered question, as the event shows it. */
function valuesOf(answers: TypedAnswers): RawAnswers {
  const event = buildEvent({
    collector: survey,
    eventId: '0197c0de-0000-7000-8000-00000000000e',
    timestamp: '2025-01-15T10:30:00.000Z',
    reply: {
      id: '0197c0de-0000-7000-8000-00000000000f',
      number: 1,
      answers,
      respondent: {
        id: null,
        email: null,
        name: null,
        external_id: null,
        is_anonymous: true,
        attributes: {},
      },
      hidden_fields: {},
      metadata: {
        channel: 'api',
        url: null,
        referrer: null,
        user_agent: null,
        browser: null,
        os: null,
        device: null,
        country: null,
        ip_address: null,
      },
      language: 'en',
      started_at: null,
      created_at: '2025-01-15T10:30:00.000Z',
      view_url: 'http://127.0.0.1/x',
      is_test: false,
    },
  });
  if (event.event_type !== 'survey.response.created') throw new Error('a survey makes a response');
  return event.data.response.response_data;
}
