import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type MockedServer, openMockedServer } from './mocked-server.ts';

const PERFORM = 'creates.create_survey_response.operation.perform';
const REPLIES = '/surveys/s1/responses';

let mocked: MockedServer;
beforeEach(() => {
  mocked = openMockedServer();
});
afterEach(() => mocked.close());

const question = (key: string, type: string, more: object = {}) => ({
  id: `id-${key}`,
  key,
  type,
  position: 1,
  label: `About ${key}`,
  required: false,
  ...more,
});
const choices = [
  { id: 'o1', key: 'good', label: 'Good {{x}}' },
  { id: 'o2', key: 'good_2', label: 'Good {{x}}' },
];

function survey(...questions: object[]) {
  mocked.api.get('/surveys/s1').reply(200, { questions, hidden_fields: ['utm source', '__proto__'] });
}

/** What was sent, and with which key; the look at what was made finds nothing. */
function recordOnce(status = 201, answer: object = { id: 'r1' }) {
  const sent: { body: unknown; key: string }[] = [];
  mocked.api.post(REPLIES).reply(function (_uri, body) {
    sent.push({ body, key: String(this.req.headers['idempotency-key']) });
    return [status, answer];
  });
  if (status === 201) mocked.api.get(`${REPLIES}/r1`).reply(500);
  return sent;
}

test('each question has an input of its own kind, each row and part too, and hidden fields come last', async () => {
  survey(
    question('why', 'long_text', { required: true, label: '<b>Why</b>?' }),
    question('nps', 'nps', { scale: { min: 0, max: 10 } }),
    question('agree', 'consent'),
    question('one', 'dropdown', { options: choices }),
    question('some', 'multiple_choice', { options: choices }),
    question('rate', 'matrix', { rows: choices, columns: choices, required: true }),
    question('home', 'address'),
    question('day', 'date'),
    question('new', 'a_type_of_tomorrow'),
    question('hello', 'statement'),
  );
  const fields = await mocked.run('creates.create_survey_response.operation.inputFields', {
    survey_id: 's1',
  });
  const dynamic = fields
    .slice(1, -4)
    .map(({ key, type, list, required }) => [key, type, list ?? false, required]);
  expect(fields[1]).toMatchObject({ key: 'answer_why', label: '1. Why?', type: 'text', required: true });
  expect(fields.find(({ key }) => key === 'answer_one')?.choices).toEqual([
    { value: 'o1', label: 'Good {{x}}', sample: 'o1' },
    { value: 'o2', label: 'Good {{x}}', sample: 'o2' },
  ]);
  expect(dynamic).toEqual([
    ['answer_why', 'text', false, true],
    ['answer_nps', 'integer', false, false],
    ['answer_agree', 'boolean', false, false],
    ['answer_one', 'string', false, false],
    ['answer_some', 'string', true, false],
    ['answer_rate_Good', 'string', false, true],
    ['answer_rate_Good_2', 'string', false, true],
    ...['Street', 'Street2', 'City', 'State', 'Postal_code', 'Country'].map((part) => [
      `answer_home_${part}`,
      'string',
      false,
      false,
    ]),
    ['answer_day', 'string', false, false],
    ['answer_new', undefined, false, false],
    ['hidden_utm_source', 'string', false, false],
    ['hidden_proto', 'string', false, false],
  ]);
});

test('texts become what the questions take, empty inputs are left out, and what cannot be read goes as it is', async () => {
  survey(
    question('nps', 'nps', { scale: { min: 0, max: 10 } }),
    question('bad', 'number'),
    question('agree', 'yes_no'),
    question('some', 'multiple_choice', { options: choices }),
    question('rate', 'matrix', { rows: choices, columns: choices }),
    question('home', 'address'),
    question('why', 'long_text'),
    question('none', 'short_text'),
  );
  const sent = recordOnce();
  await mocked.run(PERFORM, {
    survey_id: 's1',
    answer_nps: ' 9 ',
    answer_bad: 'nine',
    answer_agree: 'Yes',
    answer_some: ['o1', '', 'Good'],
    answer_rate_Good: 'o2',
    answer_rate_Good_2: 'o1',
    answer_home_City: 'São Paulo',
    answer_why: '{{bundle.authData.api_key}} \ud800',
    answer_none: '',
    hidden_utm_source: 'mail',
    hidden_proto: 'x',
    respondent_email: ' ada@example.com ',
    respondent_name: '',
  });
  expect(sent[0]?.body).toEqual({
    answers: {
      nps: 9,
      bad: 'nine',
      agree: true,
      some: ['o1', 'Good'],
      rate: { o1: 'o2', o2: 'o1' },
      home: { city: 'São Paulo' },
      why: '{{bundle.authData.api_key}} \ud800',
    },
    hidden_fields: Object.fromEntries([
      ['utm source', 'mail'],
      ['__proto__', 'x'],
    ]),
    respondent: { email: 'ada@example.com' },
  });
});

test('the same reference is the same key, and none is a new one each time', async () => {
  const keys: string[] = [];
  for (const reference of ['order 1', ' order 1', 'order 2', '', '']) {
    survey();
    const sent = recordOnce();
    await mocked.run(PERFORM, { survey_id: 's1', reference });
    keys.push(sent[0]?.key ?? '');
  }
  expect(keys[0]).toBe(keys[1]);
  expect(new Set(keys).size).toBe(4);
  for (const key of keys) expect(key).toMatch(/^[\x21-\x7e]{1,255}$/);
});

test('a connection that broke is tried once more with the same key, and then told', async () => {
  const broken = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
  survey();
  mocked.api.post(REPLIES).replyWithError(broken);
  const sent = recordOnce();
  expect(await mocked.run(PERFORM, { survey_id: 's1' })).toEqual({ id: 'r1' });
  expect(sent).toHaveLength(1);
  survey();
  mocked.api.post(REPLIES).twice().replyWithError(broken);
  expect((await mocked.failure(PERFORM, { survey_id: 's1' })).message).toMatch(/could not be reached/);
});

test('what is wrong with answers is told by question', async () => {
  survey(question('nps', 'nps'));
  const errors = [
    { pointer: '/answers/nps', message: 'Please choose a number from 0 to 10.' },
    { pointer: '/respondent/email', message: 'is not an email address' },
  ];
  recordOnce(422, { detail: 'x', errors });
  const { message } = await mocked.failure(PERFORM, { survey_id: 's1', answer_nps: '11' });
  expect(message).toBe(
    '“nps”: Please choose a number from 0 to 10.\n“respondent › email”: is not an email address',
  );
});

test.each([
  [404, 'Nothing of this workspace has this address or id.'],
  [409, 'It is still a draft. Publish it first.'],
])('a survey that does not take it (%i) is told in the server’s words', async (status, detail) => {
  survey();
  recordOnce(status, { detail });
  expect((await mocked.failure(PERFORM, { survey_id: 's1' })).message).toBe(detail);
});

test('a search without anything to search by says so, and what is not there is not found', async () => {
  const find = 'searches.find_survey_response.operation.perform';
  expect((await mocked.failure(find, { survey_id: 's1' })).message).toMatch(
    /^Choose a response, or put in the email/,
  );
  mocked.api.get(`${REPLIES}/r%2F1`).reply(404, {});
  expect(await mocked.run(find, { survey_id: 's1', response_id: 'r/1' })).toEqual([]);
  mocked.api.get(REPLIES).query({ respondent_email: 'a@b.example', limit: '10' }).reply(200, { data: [] });
  expect(await mocked.run(find, { survey_id: 's1', respondent_email: 'a@b.example' })).toEqual([]);
  mocked.api.get(REPLIES).query(true).reply(404, { detail: 'Gone.' });
  expect((await mocked.failure(find, { survey_id: 's1', respondent_email: 'a@b' })).message).toBe('Gone.');
});
