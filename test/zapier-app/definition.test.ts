import app from '@askusers/zapier-app';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { makeAppHandler, platformHandler, type Row } from './app-handler.ts';
import { PUBLISHING_RULES } from './publishing-rules.ts';

const handler = makeAppHandler(platformHandler(app), 'https://zapier.example/rpc');
let definition: Row;
beforeAll(async () => {
  definition = await handler.definition();
});

test('the platform’s own validation finds nothing', async () => {
  expect(await handler.validate()).toEqual([]);
});

describe('before it publishes, Zapier checks that', () => {
  test.each(Object.entries(PUBLISHING_RULES))('%s', (_, rule) => {
    expect(rule(definition)).toEqual([]);
  });
});

const TRIGGER = 'triggers.new_survey_response';
const field = (more: object) => ({ key: 'x', label: 'X Y', type: 'string', ...more });

test.each<[rule: string, at: string, planted: unknown]>([
  ['D001', `${TRIGGER}.operation.inputFields.0`, field({ key: 'access_token' })],
  ['D002', 'authentication.fields.0.helpText', 'Look for it.'],
  ['D003', 'authentication.connectionLabel', 'Ask Users'],
  ['D003', 'authentication.connectionLabel', '{{bundle.authData.api_key}}'],
  ['D004', `${TRIGGER}.operation.inputFields.0`, field({ key: 'survey_id' })],
  ['D005', `${TRIGGER}.operation.inputFields.0.dynamic`, 'survey_list.id.name'],
  ['D006', `${TRIGGER}.operation.performList`, undefined],
  ['D007', `${TRIGGER}.operation.sample.page_url`, 'http://ask.example'],
  ['D008', `${TRIGGER}.operation.inputFields.0.helpText`, 'See https://ask.example.'],
  ['D010', `${TRIGGER}.operation.sample.id`, undefined],
  ['D011', `${TRIGGER}.operation.inputFields.0.helpText`, 'Survey'],
  ['D016', `${TRIGGER}.operation.type`, undefined],
  ['D018', `${TRIGGER}.display.label`, 'New survey response'],
  ['D021', `${TRIGGER}.display.description`, 'Triggers whenever somebody answers.'],
  ['D023', `${TRIGGER}.operation.sample.submitted_at`, '2025-01-15 10:30'],
  ['D024', `${TRIGGER}.operation.sample.duration_seconds`, '90'],
  ['D024', `${TRIGGER}.operation.sample.answer_liked`, 'Price'],
  ['D027', 'platformVersion', '^19.1.0'],
  ['D028', 'flags.cleanInputData', true],
  ['keys can be mapped', `${TRIGGER}.operation.outputFields.1.key`, 'a__b'],
  ['nouns are singular', `${TRIGGER}.noun`, 'Responses'],
  ['what is required', 'creates.create_survey_response.operation.inputFields.3.required', true],
])('the rule %s sees %s = %j', (name, at, planted) => {
  const changed = structuredClone(definition);
  const path = at.split('.');
  const last = path.pop() ?? '';
  path.reduce<Row>((value, key) => value[key], changed)[last] = planted;
  const [, rule] = Object.entries(PUBLISHING_RULES).find(([title]) => title.startsWith(name)) ?? [];
  expect(rule?.(changed)).not.toEqual([]);
});

test('what live Zaps refer to by name is still there: taking anything away needs a new major version', () => {
  const parts = ['triggers', 'searches', 'creates'].flatMap((kind) =>
    Object.entries<Row>(definition[kind]).map(([key, { operation }]) => {
      const keysOf = (fields: unknown[] = []) => fields.map((one) => (one as Row).key).filter(Boolean);
      return [
        `${kind}.${key}`,
        { inputs: keysOf(operation.inputFields), outputs: keysOf(operation.outputFields) },
      ];
    }),
  );
  expect(Object.fromEntries(parts)).toMatchSnapshot();
});
