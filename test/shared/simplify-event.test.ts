import { sampleReply, simplifyEvent, simplifyReply, type TypedAnswer } from '@askusers/shared';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyCollector } from '../contract/arbitrary-collector.ts';
import { makeCollector, options } from './make-collector.ts';
import { formEvent, surveyEvent } from './make-event.ts';
import { makeReply } from './make-reply.ts';

type Questions = Parameters<typeof makeCollector>[0];

const answersTo = (
  questions: Questions,
  answers: Record<string, TypedAnswer>,
  names: 'label' | 'key' = 'label',
) => simplifyEvent(surveyEvent(makeCollector(questions), makeReply(answers)), names).answers;

test('what people use is there, and no more', () => {
  const collector = makeCollector([{ type: 'short_text', label: 'Why?' }], { hidden_fields: ['campaign'] });
  const reply = makeReply(
    { 'question-id-1': { kind: 'text', text: 'Because {{of}} it' } },
    { hidden_fields: { campaign: 'spring', 'a {{b}}': 'c' } },
  );
  expect(simplifyEvent(surveyEvent(collector, reply), 'label')).toEqual({
    event_id: '550e8400-e29b-41d4-a716-446655440000',
    event_type: 'survey.response.created',
    response_id: 'response-uuid',
    survey_id: 'survey-uuid',
    survey_title: 'Product Feedback Survey',
    submitted_at: '2025-01-15T10:30:00.000Z',
    answers: { 'Why?': 'Because {{of}} it' },
    respondent: expect.objectContaining({ email: 'ada@example.com', attributes: { plan: 'pro' } }),
    hidden_fields: { campaign: 'spring', 'a [b]': 'c' },
    url: 'https://ask.example/surveys/survey-uuid/responses/response-uuid',
    is_test: false,
  });
});

test('a form says submission and form', () => {
  const simple = simplifyEvent(formEvent(), 'label');
  expect(simple).toMatchObject({ submission_id: 'response-uuid', form_title: 'Product Feedback Survey' });
  expect(simple).not.toHaveProperty('survey_id');
});

test('a response as the API lists it has the same, without the event’s id', () => {
  const event = surveyEvent();
  const { event_id, event_type, ...rest } = simplifyEvent(event, 'label');
  expect(simplifyReply(event.data, 'label')).toEqual(rest);
});

test('choices are texts, several stay an array, and what was typed beside them is among them', () => {
  const questions: Questions = [
    { type: 'single_choice', label: 'One', options: options('A', 'B'), allow_other: true },
    { type: 'multiple_choice', label: 'Many', options: options('A', 'B'), allow_other: true },
    { type: 'ranking', label: 'Rank', options: options('A', 'B') },
  ];
  const given: Record<string, TypedAnswer> = {
    'question-id-1': { kind: 'choice', choice: { other: 'C' } },
    'question-id-2': { kind: 'choices', choices: [{ option_id: 'o2' }, { other: 'D' }] },
    'question-id-3': { kind: 'choices', choices: [{ option_id: 'o2' }, { option_id: 'o1' }] },
  };
  expect(answersTo(questions, given)).toEqual({ One: 'C', Many: ['B', 'D'], Rank: ['B', 'A'] });
});

test('a matrix and an address stay objects, numbers and booleans what they are, skipped is null', () => {
  const questions: Questions = [
    { type: 'matrix', label: 'Rate', rows: options('{{x}}', '[x]'), columns: options('Good', 'Bad') },
    { type: 'address', label: 'Where' },
    { type: 'nps', label: 'Score' },
    { type: 'yes_no', label: 'Sure' },
    { type: 'long_text', label: 'Skipped' },
  ];
  const row = (row_id: string, column: string) => ({ row_id, column_ids: [column] });
  const given: Record<string, TypedAnswer> = {
    'question-id-1': { kind: 'matrix', rows: [row('o1', 'o1'), row('o2', 'o2')] },
    'question-id-2': { kind: 'parts', parts: { city: 'Recife' } },
    'question-id-3': { kind: 'number', number: 0 },
    'question-id-4': { kind: 'boolean', boolean: false },
  };
  expect(answersTo(questions, given)).toEqual({
    Rate: { '[x]': 'Good', '[x] (2)': 'Bad' },
    Where: expect.objectContaining({ city: 'Recife' }),
    Score: 0,
    Sure: false,
    Skipped: null,
  });
});

test('equal labels are told apart, also those that only become equal', () => {
  const labels = ['Same', 'Same', '{{name}}', '[name]', '__proto__', '_proto_', ''];
  const questions = labels.map((label) => ({ type: 'short_text' as const, label }));
  expect(Object.keys(answersTo(questions, {}))).toEqual([
    'Same',
    'Same (2)',
    '[name]',
    '[name] (2)',
    '_proto_',
    '_proto_ (2)',
    'key_7',
  ]);
});

test('by key the names stay when a question is retitled', () => {
  const names = (label: string) =>
    Object.keys(answersTo([{ type: 'short_text', label, key: 'why' }], {}, 'key'));
  expect([names('Why?'), names('How come?')]).toEqual([['why'], ['why']]);
});

test('whatever a survey asks, each question has a name of its own that is safe in an expression', () => {
  fc.assert(
    fc.property(anyCollector, (collector) => {
      const reply = sampleReply(collector, { replyId: 'r', viewUrl: 'u', now: new Date(0) });
      const event = surveyEvent(collector, reply);
      for (const names of ['label', 'key'] as const) {
        const { answers } = simplifyEvent(event, names);
        expect(Object.keys(answers)).toHaveLength(event.data.response.answers.length);
        expect(Object.keys(answers).join('\n')).not.toMatch(/\{\{|\}\}|^__proto__$/m);
        expect(JSON.parse(JSON.stringify(answers))).toEqual(answers);
      }
    }),
    { numRuns: 60 },
  );
});
