import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type MockedServer, openMockedServer } from './mocked-server.ts';

const TRIGGER = 'triggers.new_survey_response.operation';
const ID = '0197c0de-0000-7000-8000-00000000000a';

let mocked: MockedServer;
beforeEach(() => {
  mocked = openMockedServer();
});
afterEach(() => mocked.close());

test('subscribing orders one event type of the chosen survey for this Zap’s hook, and keeps id and secret only', async () => {
  const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/{{bundle.x}}/';
  mocked.api
    .post('/webhooks', {
      url: targetUrl,
      event_types: ['survey.response.created'],
      survey_ids: [ID],
      source: 'zapier',
    })
    .reply(201, { id: 'w', secret: 'whsec_x', url: targetUrl, headers: {} });
  expect(await mocked.run(`${TRIGGER}.performSubscribe`, { survey_id: ID }, { targetUrl })).toEqual({
    id: 'w',
    signing_secret: 'whsec_x',
  });
});

test.each([[undefined], [null], [''], ['  ']])('a survey of %j means all', async (survey_id) => {
  mocked.api
    .post('/webhooks', (body: { survey_ids: string[] }) => body.survey_ids.length === 0)
    .reply(201, { id: 'w', secret: 's' });
  await mocked.run(`${TRIGGER}.performSubscribe`, { survey_id }, { targetUrl: 'https://hooks.zapier.com/x' });
});

test('a survey that is gone is told when the Zap is switched on', async () => {
  const errors = [{ pointer: '/survey_ids/0', message: 'is no survey of this workspace' }];
  mocked.api.post('/webhooks').reply(422, { detail: 'x', errors });
  const failure = await mocked.failure(
    `${TRIGGER}.performSubscribe`,
    { survey_id: ID },
    { targetUrl: 'https://h' },
  );
  expect(failure.message).toBe('“survey_ids › 0”: is no survey of this workspace');
});

test.each([204, 404, 410])('unsubscribing takes %i for done', async (status) => {
  mocked.api.delete(`/webhooks/${ID}?notify=false`).reply(status);
  expect(await mocked.run(`${TRIGGER}.performUnsubscribe`, {}, { subscribeData: { id: ID } })).toEqual({
    id: ID,
  });
});

test.each([[{}], [undefined], [{ id: '' }], [{ id: null }]])(
  'unsubscribing what was never subscribed (%j) is done without a call',
  async (subscribeData) => {
    expect(await mocked.run(`${TRIGGER}.performUnsubscribe`, {}, { subscribeData })).toEqual({});
  },
);

test('unsubscribing tells when it could not be done', async () => {
  mocked.api.delete(`/webhooks/${ID}?notify=false`).reply(500, 'x');
  const failure = await mocked.failure(`${TRIGGER}.performUnsubscribe`, {}, { subscribeData: { id: ID } });
  expect(failure.message).toMatch(/cannot answer right now/);
});

test('a test step is never empty: without any survey it shows what one would look like', async () => {
  mocked.api.get('/samples').query(true).reply(200, { source: 'generated', data: [] });
  const rows = await mocked.run(`${TRIGGER}.performList`);
  expect(rows).toMatchObject([
    { event_type: 'survey.response.created', respondent_email: 'sample@example.com' },
  ]);
});

test('the samples of a survey that is gone are told, not made up', async () => {
  mocked.api
    .get('/samples')
    .query(true)
    .reply(404, { detail: 'Nothing of this workspace has this address or id.' });
  const failure = await mocked.failure(`${TRIGGER}.performList`, { survey_id: ID });
  expect(failure.message).toMatch(/^Nothing of this workspace/);
});

test.each([
  ['gone', 404, {}],
  ['down', 500, {}],
  ['throttled', 429, {}],
  ['strange', 200, { data: 'x' }],
  ['empty', 200, { data: [] }],
  ['of another type', 200, { data: [{ event_type: 'form.submission.created', event_id: 'x', data: {} }] }],
])(
  'fields of a survey whose samples are %s leave the editor with the common ones',
  async (_, status, body) => {
    mocked.api.get('/samples').query(true).reply(status, body);
    const fields = await mocked.run(`${TRIGGER}.outputFields`, { survey_id: ID });
    expect(fields.map(({ key }) => key)).toContain('summary');
    expect(fields.some(({ key }) => key.startsWith('answer_'))).toBe(false);
  },
);

test('without a survey no fields are asked for', async () => {
  expect((await mocked.run(`${TRIGGER}.outputFields`)).at(-1)?.key).toBe('answers');
});

test('without a delivery perform shows samples, which is what the platform’s command line runs', async () => {
  mocked.api.get('/samples').query(true).reply(200, { source: 'generated', data: [] });
  expect(await mocked.run(`${TRIGGER}.perform`)).toHaveLength(1);
});

test('a delivery of another type, or to a Zap of an app that kept no secret, is handled', async () => {
  const deliver = (content: unknown, subscribeData = {}) => {
    const rawRequest = {
      content: typeof content === 'string' ? content : JSON.stringify(content),
      headers: {},
    };
    return mocked.run(`${TRIGGER}.perform`, {}, { cleanedRequest: {}, rawRequest, subscribeData });
  };
  expect(await deliver({ event_type: 'form.submission.created', event_id: 'x', data: {} })).toEqual([]);
  expect(await deliver({})).toEqual([]);
  expect(await deliver('[1]')).toEqual([]);
  await expect(deliver('no JSON')).rejects.toThrow('could not be read');
  await expect(deliver({}, { signing_secret: 'whsec_x' })).rejects.toThrow('not signed by Ask Users');
});
