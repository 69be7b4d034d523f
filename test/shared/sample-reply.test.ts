import { Event, type Question, QuestionType, sampleReply, type Validation } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { makeCollector, makeSettings, options } from './make-collector.ts';
import { formEvent, surveyEvent } from './make-event.ts';

const now = new Date('2025-01-15T10:30:00.000Z');
const order = { replyId: 'sample', viewUrl: 'https://ask.example/x', now };

const everyType = makeCollector(
  QuestionType.options.map((type) => ({
    type,
    options: options('A', 'B'),
    rows: options('R', 'S'),
    columns: options('C'),
  })),
  { hidden_fields: ['campaign'] },
);

const sampled = (question: Partial<Question> & Pick<Question, 'type'>) =>
  surveyEvent(makeCollector([question]), sampleReply(makeCollector([question]), order)).data.response
    .answers[0]?.value;

test('a sample answers every question of every type, is marked as a test and passes the schema', () => {
  const reply = sampleReply(everyType, order);
  for (const event of [surveyEvent(everyType, reply), formEvent(everyType, reply)]) {
    expect(Event.safeParse(event).error).toBeUndefined();
  }
  const { response } = surveyEvent(everyType, reply).data;
  expect(response.answers.filter(({ answered }) => !answered)).toEqual([]);
  expect(response.answers).toHaveLength(24);
  expect(response).toMatchObject({ is_test: true, number: 42, hidden_fields: { campaign: 'sample' } });
});

test('the same definition at the same time makes the same sample', () => {
  expect(surveyEvent(everyType, sampleReply(everyType, order))).toEqual(
    surveyEvent(structuredClone(everyType), sampleReply(structuredClone(everyType), order)),
  );
});

test('a survey without questions has a sample too', () => {
  const empty = makeCollector([]);
  expect(Event.safeParse(surveyEvent(empty, sampleReply(empty, { ...order, number: 1 }))).success).toBe(true);
});

test('the sample of an anonymous survey names nobody', () => {
  const anonymous = makeCollector([], { settings: makeSettings({ anonymous: true }) });
  expect(sampleReply(anonymous, order).respondent).toMatchObject({
    email: null,
    name: null,
    is_anonymous: true,
  });
});

test('the first option is chosen, and what is typed beside other where there is none', () => {
  const choice = { type: 'dropdown', options: options('A', 'B') } as const;
  expect(sampled(choice)).toBe('A');
  expect(sampled({ type: 'dropdown', options: [], allow_other: true })).toBe('Sample answer');
  expect(sampled({ type: 'dropdown', options: [] })).toBeNull();
  expect(sampled({ type: 'multiple_choice' })).toBeNull();
  expect(sampled({ type: 'matrix', rows: options('R') })).toBeNull();
});

describe('bounds are kept', () => {
  const text = (type: Question['type'], validation: Validation) => sampled({ type, validation });
  test('of length', () => {
    for (const type of ['short_text', 'long_text', 'email', 'url', 'phone'] as const) {
      const plain = String(sampled({ type }));
      const longer = plain.length + 5;
      expect(String(text(type, { min_length: longer }))).toHaveLength(longer);
      const shorter = plain.length - 4;
      expect(String(text(type, { max_length: shorter })).length).toBeLessThanOrEqual(shorter);
    }
    expect(text('email', { min_length: 30 })).toMatch(/^samplex+@example\.com$/);
    expect(text('short_text', { min_length: 7, max_length: 7 })).toBe('Sample.');
  });

  test('of numbers', () => {
    expect(text('number', {})).toBe(42);
    expect(text('number', { min: 100 })).toBe(100);
    expect(text('number', { max: -3.5 })).toBe(-3.5);
    expect(text('number', { max: -3.5, integer: true })).toBe(-4);
    expect(text('number', { min: 99.5, integer: true })).toBe(100);
    expect(sampled({ type: 'rating', scale: { min: 1, max: 3 } })).toBe(3);
  });

  test('of dates', () => {
    expect(text('date', {})).toBe('2025-01-15');
    expect(text('date', { min_date: '2030-02-01' })).toBe('2030-02-01');
    expect(text('datetime', { max_date: '2020-02-01' })).toBe('2020-02-01T10:30:00Z');
  });

  test('of how many are chosen', () => {
    const choices = (validation: Validation, more: Partial<Question> = {}) =>
      sampled({ type: 'multiple_choice', options: options('A', 'B', 'C'), validation, ...more });
    expect(choices({})).toEqual(['A']);
    expect(choices({ min_choices: 2 })).toEqual(['A', 'B']);
    expect(choices({ min_choices: 4 }, { allow_other: true })).toEqual(['A', 'B', 'C', 'Sample answer']);
    expect(choices({}, { type: 'ranking' })).toEqual(['A', 'B', 'C']);
    expect(choices({ max_choices: 2 }, { type: 'ranking' })).toEqual(['A', 'B']);
    expect(choices({ min_choices: 2 }, { type: 'picture_choice' })).toEqual(['A']);
    expect(choices({ min_choices: 2 }, { type: 'picture_choice', multiple: true })).toEqual(['A', 'B']);
  });
});
