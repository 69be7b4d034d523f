import { SurveyEvent } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { makeCollector, makeSettings } from './make-collector.ts';
import { surveyEvent } from './make-event.ts';
import { makeReply } from './make-reply.ts';

const collector = makeCollector([
  { type: 'short_text', label: 'Your comment?', required: true },
  { type: 'statement', label: 'Nearly there' },
  { type: 'long_text', label: 'Your comment?' },
]);
const reply = makeReply({ 'question-id-3': { kind: 'text', text: 'second' } });

test('keys come in the agreed order at every level', () => {
  const { data } = surveyEvent(collector, reply);
  expect(Object.keys(data)).toEqual(['response', 'survey', 'respondent']);
  expect(Object.keys(data.response).join(' ')).toBe(
    'id survey_id response_data completion_status created_at ' +
      'number started_at completed_at duration_seconds language answers answers_by_label answers_by_key ' +
      'hidden_fields metadata view_url is_test',
  );
  expect(Object.keys(data.survey).join(' ')).toBe(
    'id title ' +
      'description status url language languages version question_count response_count workspace ' +
      'created_at updated_at published_at',
  );
  expect(Object.keys(data.respondent).join(' ')).toBe('id email name external_id is_anonymous attributes');
  expect(Object.keys(data.response.metadata).join(' ')).toBe(
    'channel url referrer user_agent browser os device country ip_address',
  );
});

test('the schema gives back what it was given, key order included', () => {
  const event = surveyEvent(collector, reply);
  expect(JSON.stringify(SurveyEvent.parse(event))).toBe(JSON.stringify(event));
});

test('every question is there, and the answered ones alone are in response_data', () => {
  const { response, survey } = surveyEvent(collector, reply).data;
  expect(response.answers.map(({ question_id, answered }) => [question_id, answered])).toEqual([
    ['question-id-1', false],
    ['question-id-3', true],
  ]);
  expect(response.response_data).toEqual({ 'question-id-3': 'second' });
  expect(response.answers_by_label).toEqual({ 'Your comment?': null, 'Your comment? (2)': 'second' });
  expect(response.answers_by_key).toEqual({ key_1: null, key_3: 'second' });
  expect(survey.question_count).toBe(2);
});

test('an answer to a question that is not asked is a defect, never dropped', () => {
  expect(() => surveyEvent(collector, makeReply({ gone: { kind: 'text', text: 'x' } }))).toThrow(/gone/);
});

test('durations are whole seconds, never negative, and unknown without a start', () => {
  const seconds = (started_at: string | null) =>
    surveyEvent(collector, makeReply({}, { started_at })).data.response.duration_seconds;
  expect(seconds('2025-01-15T10:27:41.000Z')).toBe(139);
  expect(seconds('2025-01-15T10:30:05.000Z')).toBe(0);
  expect(seconds(null)).toBeNull();
});

test('the count of responses includes this one, however old the definition that was read', () => {
  expect(surveyEvent(collector, makeReply({}, { number: 42 })).data.survey.response_count).toBe(42);
  expect(surveyEvent({ ...collector, reply_count: 50 }, makeReply()).data.survey.response_count).toBe(50);
});

test('declared hidden fields are all there, in their order, and others after them', () => {
  const { hidden_fields } = surveyEvent(
    { ...collector, hidden_fields: ['campaign', '__proto__', 'user'] },
    makeReply({}, { hidden_fields: { extra: 'e', user: 'u' } }),
  ).data.response;
  expect(JSON.stringify(hidden_fields)).toBe('{"campaign":null,"__proto__":null,"user":"u","extra":"e"}');
});

describe('what is personal', () => {
  test('stays out of an anonymous response, whatever the reply holds', () => {
    const anonymous = { ...collector, settings: makeSettings({ anonymous: true, collect_ip: true }) };
    const { response, respondent } = surveyEvent(anonymous, reply).data;
    expect(respondent).toEqual({
      id: null,
      email: null,
      name: null,
      external_id: null,
      is_anonymous: true,
      attributes: {},
    });
    expect(response.metadata).toMatchObject({ ip_address: null, user_agent: null });
  });

  test('leaves the IP address out unless the owner collects it', () => {
    const address = (collect_ip: boolean) =>
      surveyEvent({ ...collector, settings: makeSettings({ collect_ip }) }, reply).data.response.metadata
        .ip_address;
    expect([address(false), address(true)]).toEqual([null, '203.0.113.9']);
  });
});

test.each([
  ['NaN', Number.NaN, RangeError],
  ['Infinity deep inside', [{ a: Infinity }], RangeError],
  ['nesting beyond all reason', JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)), RangeError],
  ['undefined', undefined, TypeError],
  ['a Date', new Date(0), TypeError],
  ['a bigint', 1n, TypeError],
])('%s in the attributes is refused', (_, value, kind) => {
  const respondent = { ...makeReply().respondent, attributes: { value } };
  expect(() => surveyEvent(collector, makeReply({}, { respondent }))).toThrow(kind);
});
