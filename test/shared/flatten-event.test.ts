import {
  answerLines,
  type Collector,
  flatFields,
  flatFieldsOfEvent,
  flattenEvent,
  type TypedAnswer,
} from '@askusers/shared';
import { expect, test } from '@jest/globals';
import { makeCollector, options } from './make-collector.ts';
import { formEvent, surveyEvent } from './make-event.ts';
import { makeReply } from './make-reply.ts';

/** Key, label, type and value of every column that begins with `answer_` or `hidden_`. */
function columns(collector: Collector, answers: Record<string, TypedAnswer>, hidden_fields = {}) {
  const record = flattenEvent(surveyEvent(collector, makeReply(answers, { hidden_fields })));
  return flatFields(collector)
    .filter(({ key }) => /^(answer|hidden)_/.test(key))
    .map(({ key, label, type }) => [key, label, type, record[key]]);
}

test('what every event has comes first, id being the event’s own', () => {
  const record = flattenEvent(
    surveyEvent(
      makeCollector([{ type: 'short_text', label: 'Why?' }]),
      makeReply({ 'question-id-1': { kind: 'text', text: 'Because' } }),
    ),
  );
  expect(record).toEqual({
    id: '550e8400-e29b-41d4-a716-446655440000',
    event_type: 'survey.response.created',
    response_id: 'response-uuid',
    response_number: 42,
    response_url: 'https://ask.example/surveys/survey-uuid/responses/response-uuid',
    survey_id: 'survey-uuid',
    survey_title: 'Product Feedback Survey',
    submitted_at: '2025-01-15T10:30:00.000Z',
    submitted_at_text: 'January 15, 2025 at 10:30 AM UTC',
    started_at: '2025-01-15T10:27:41.000Z',
    duration_seconds: 139,
    status: 'completed',
    language: 'en',
    respondent_id: 'resp_8f2c',
    respondent_email: 'ada@example.com',
    respondent_name: 'Ada Lovelace',
    respondent_external_id: 'u_123',
    channel: 'link',
    page_url: 'https://ask.example/s/survey-uuid',
    summary: 'Why?: Because',
    is_test: false,
    answer_key_1: 'Because',
  });
});

test('a form says submission and form', () => {
  const record = flattenEvent(formEvent());
  expect(record).toMatchObject({
    form_id: 'survey-uuid',
    submission_id: 'response-uuid',
    status: 'submitted',
  });
  expect(record).not.toHaveProperty('survey_id');
});

test('several choices are joined and one by one, a ranking by rank', () => {
  const collector = makeCollector([
    { type: 'multiple_choice', label: 'Liked?', options: options('Price', '2 go'), allow_other: true },
    { type: 'ranking', label: 'Rank', options: options('Price', 'Speed') },
  ]);
  const given = columns(collector, {
    'question-id-1': { kind: 'choices', choices: [{ option_id: 'o2' }, { other: 'Mascot' }] },
    'question-id-2': { kind: 'choices', choices: [{ option_id: 'o2' }] },
  });
  expect(given).toEqual([
    ['answer_key_1', '1. Liked?', 'string', '2 go, Mascot'],
    ['answer_key_1_Price', '1. Liked? – Price', 'string', null],
    ['answer_key_1_N2_go', '1. Liked? – 2 go', 'string', '2 go'],
    ['answer_key_1_Other', '1. Liked? – Other', 'string', 'Mascot'],
    ['answer_key_2', '2. Rank', 'string', 'Speed'],
    ['answer_key_2_Price', '2. Rank – Price', 'number', null],
    ['answer_key_2_Speed', '2. Rank – Speed', 'number', 1],
  ]);
});

test('a matrix has a column per row, an address per part, files the first and all', () => {
  const collector = makeCollector([
    {
      type: 'matrix',
      label: 'Rate our service',
      rows: options('Delivery', 'Support'),
      columns: options('Good'),
    },
    { type: 'contact_info', label: 'You' },
    { type: 'file_upload', label: 'Photo' },
  ]);
  const file = { id: 'f', name: 'n', mime_type: null, size: null };
  const given = columns(collector, {
    'question-id-1': { kind: 'matrix', rows: [{ row_id: 'o1', column_ids: ['o1'] }] },
    'question-id-2': { kind: 'parts', parts: { first_name: 'Ada' } },
    'question-id-3': {
      kind: 'files',
      files: [
        { ...file, url: 'https://a' },
        { ...file, url: 'https://b' },
      ],
    },
  });
  expect(given).toEqual([
    ['answer_key_1', '1. Rate our service', 'string', 'Delivery: Good'],
    ['answer_key_1_Delivery', '1. Rate our service – Delivery', 'string', 'Good'],
    ['answer_key_1_Support', '1. Rate our service – Support', 'string', null],
    ['answer_key_2', '2. You', 'string', 'Ada'],
    ['answer_key_2_First_name', '2. You – First name', 'string', 'Ada'],
    ['answer_key_2_Last_name', '2. You – Last name', 'string', null],
    ['answer_key_2_Email', '2. You – Email', 'string', null],
    ['answer_key_2_Phone', '2. You – Phone', 'string', null],
    ['answer_key_2_Company', '2. You – Company', 'string', null],
    ['answer_key_3', '3. Photo', 'file', 'https://a'],
    ['answer_key_3_All', '3. Photo – All files', 'string', 'https://a, https://b'],
  ]);
});

test('numbers, booleans and moments keep their types, dates are text', () => {
  const types = (['nps', 'yes_no', 'datetime', 'date', 'time'] as const).map((type) => ({ type }));
  expect(columns(makeCollector(types), {}).map(([, , type]) => type)).toEqual([
    'number',
    'boolean',
    'datetime',
    'string',
    'string',
  ]);
});

test('keys stay apart where names meet, and hidden fields come last', () => {
  const collector = makeCollector(
    [
      { type: 'multiple_choice', key: 'liked', options: options('price', 'Price!', 'Preço', '好', '价') },
      { type: 'short_text', key: 'liked_price' },
    ],
    { hidden_fields: ['utm source', 'utm-source', '1', '__proto__'] },
  );
  const keys = columns(collector, {}).map(([key]) => key);
  expect(keys).toEqual([
    'answer_liked',
    'answer_liked_Price',
    'answer_liked_Price_2',
    'answer_liked_Preco',
    'answer_liked_N',
    'answer_liked_N_2',
    'answer_liked_price',
    'hidden_1',
    'hidden_utm_source',
    'hidden_utm_source_2',
    'hidden_proto',
  ]);
});

test('a long label is cut between characters', () => {
  const collector = makeCollector([{ type: 'short_text', label: '🚀'.repeat(300) }]);
  expect(columns(collector, {})[0]?.[1]).toBe(`1. ${'🚀'.repeat(200)}`);
});

test('of all surveys at once there is only what all have, and the answers are lines of their own', () => {
  const collector = makeCollector(
    [
      { type: 'short_text', label: '<b>Why</b>?' },
      { type: 'nps', label: '' },
    ],
    { hidden_fields: ['utm'] },
  );
  const event = surveyEvent(collector, makeReply({ 'question-id-1': { kind: 'text', text: 'Because' } }));
  const common = Object.keys(flattenEvent(event, 'common'));
  expect(common).toEqual(flatFieldsOfEvent(event, 'common').map(({ key }) => key));
  expect(common).toEqual(Object.keys(flattenEvent(event)).slice(0, common.length));
  expect(common.filter((key) => /^(answer|hidden)_/.test(key))).toEqual([]);
  expect(answerLines(event)).toEqual([
    { key: 'key_1', question: 'Why?', answer: 'Because' },
    { key: 'key_2', question: 'key_2', answer: '' },
  ]);
});
