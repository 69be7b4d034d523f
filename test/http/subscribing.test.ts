import { makeSecret } from '@askusers/shared';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const SURVEYS = ['survey.response.created'];
const BOTH = ['survey.response.created', 'form.submission.created'];
const order = (url: string, more: object = {}) => ({
  url: `https://example.com/${url}`,
  event_types: SURVEYS,
  ...more,
});

describe('subscribing', () => {
  let server: TestServer;
  let surveyId: string;
  let formId: string;
  beforeAll(async () => {
    server = await startTestServer();
    surveyId = (await server.api('GET', '/surveys')).body.data[0].id;
    formId = (await server.api('GET', '/forms')).body.data[0].id;
  });
  afterAll(() => server.stop());

  const subscribe = (body: object) => server.api('POST', '/webhooks', body);
  const all = async () => (await server.api('GET', '/webhooks?limit=250')).body.data as { url: string }[];
  const secretOf = async (id: string) => (await server.api('GET', `/webhooks/${id}/secret`)).body.secret;

  test('answers the webhook with its secret, and where it is', async () => {
    const { status, headers, body } = await subscribe(order('new', { name: ' CRM ' }));
    expect([status, headers.get('location')]).toEqual([201, `/api/v1/webhooks/${body.id}`]);
    expect(body).toEqual({
      id: expect.any(String),
      name: 'CRM',
      url: 'https://example.com/new',
      event_types: SURVEYS,
      survey_ids: [],
      form_ids: [],
      source: 'api',
      external_id: null,
      expires_at: null,
      max_per_second: null,
      status: 'active',
      disabled_at: null,
      disabled_reason: null,
      paused_at: null,
      headers: {},
      previous_secret_expires_at: null,
      hint: null,
      created_at: expect.stringMatching(/\.\d{3}Z$/),
      updated_at: body.created_at,
      secret: expect.stringMatching(/^whsec_/),
    });
    const shown = await server.api('GET', `/webhooks/${body.id}`);
    const { secret, ...rest } = body;
    expect(shown.body).toEqual(rest);
    expect(await secretOf(body.id)).toBe(secret);
  });

  test('twice with the same order is the same webhook with the same secret', async () => {
    const first = await subscribe(order('same', { event_types: BOTH, survey_ids: [surveyId] }));
    const again = await subscribe(
      order('same', { event_types: BOTH.toReversed(), survey_ids: [surveyId.toUpperCase(), surveyId] }),
    );
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toMatchObject({
      id: first.body.id,
      secret: first.body.secret,
      survey_ids: [surveyId],
    });
    const others = [
      order('same', { event_types: BOTH }),
      order('same', { survey_ids: [surveyId] }),
      order('same', { event_types: BOTH, survey_ids: [surveyId], form_ids: [formId] }),
      order('same', { event_types: BOTH, survey_ids: [surveyId], source: 'zapier' }),
      order('same', { event_types: BOTH, survey_ids: [surveyId], expires_in: 60 }),
    ];
    for (const other of others) expect((await subscribe(other)).status).toBe(201);
  });

  test('by an external_id takes the new url, events and filter, and stays one webhook of its source', async () => {
    const first = await subscribe(order('before', { external_id: 'node-1', source: 'n8n' }));
    const moved = await subscribe(
      order('after', { external_id: 'node-1', source: 'n8n', event_types: BOTH, form_ids: [formId] }),
    );
    expect([moved.status, moved.headers.get('location')]).toEqual([200, `/api/v1/webhooks/${first.body.id}`]);
    expect(moved.body).toMatchObject({
      id: first.body.id,
      secret: first.body.secret,
      url: 'https://example.com/after',
      event_types: BOTH,
      form_ids: [formId],
    });
    const elsewhere = await subscribe(order('after', { external_id: 'node-1', source: 'make' }));
    expect(elsewhere.status).toBe(201);
  });

  test.each([
    ['the same order', {}],
    ['the same external_id', { external_id: 'raced' }],
  ])('many times at once with %s is one webhook', async (_name, more) => {
    const before = (await all()).length;
    const answers = await Promise.all(Array.from({ length: 12 }, () => subscribe(order('raced', more))));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.secret)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201]);
    expect(await all()).toHaveLength(before + 1);
  });

  test.each([
    ['paused', 'paused'],
    ['disabled', 'disabled'],
  ])('again makes a %s webhook active, with the secret given or the old one', async (_name, status) => {
    const first = await subscribe(order(status));
    await server.api('PATCH', `/webhooks/${first.body.id}`, { status });
    const again = await subscribe(order(status));
    expect(again.body).toMatchObject({
      id: first.body.id,
      status: 'active',
      disabled_at: null,
      disabled_reason: null,
      secret: first.body.secret,
    });
    await server.api('PATCH', `/webhooks/${first.body.id}`, { status });
    const secret = makeSecret();
    expect((await subscribe(order(status, { secret }))).body).toMatchObject({ status: 'active', secret });
    expect(await secretOf(first.body.id)).toBe(secret);
    for (const nothing of [null, '', undefined])
      expect((await subscribe(order(status, { secret: nothing }))).body.secret).toBe(secret);
  });

  test('again leaves name, headers and rate as they are, unless they are named', async () => {
    const own = { name: 'Mine', headers: { 'X-Key': 'k' }, max_per_second: 5 };
    const { id } = (await subscribe(order('kept', own))).body;
    const masked = { ...own, headers: { 'X-Key': '********' } };
    expect((await subscribe(order('kept'))).body).toMatchObject({ id, ...masked });
    const cleared = (await subscribe(order('kept', { name: null, headers: null, max_per_second: null })))
      .body;
    expect(cleared).toMatchObject({ id, name: null, headers: {}, max_per_second: null });
  });

  test.each([
    [{}],
    [{ survey_ids: null, form_ids: null }],
    [{ survey_ids: '', form_ids: '' }],
    [{ survey_ids: [], form_ids: [] }],
  ])('with the filter %j means all', async (filter) => {
    const { body } = await subscribe(order('all', filter));
    expect(body).toMatchObject({ survey_ids: [], form_ids: [] });
    expect((await all()).filter(({ url }) => url.endsWith('/all'))).toHaveLength(1);
  });

  test.each([
    [
      { survey_ids: ['0197c0de-0000-7000-8000-000000000001'] },
      '/survey_ids/0',
      'is no survey of this workspace',
    ],
    [{ survey_ids: 'all' }, '/survey_ids', 'must be a list'],
    [{ event_types: [] }, '/event_types', 'must hold at least 1 entry'],
    [{ event_types: null }, '/event_types', 'must be a list'],
    [{ event_types: undefined }, '/event_types', 'is missing'],
    [{ url: '' }, '/url', 'must not be empty'],
    [{ url: 'example.com' }, '/url', 'is not a URL'],
    [{ url: 'ftp://example.com' }, '/url', expect.stringContaining('https://')],
    [{ url: 'https://a:b@example.com' }, '/url', expect.stringContaining('password')],
    [{ url: 'https://exa\nmple.com' }, '/url', expect.stringContaining('line break')],
    [{ url: `https://example.com/${'x'.repeat(2_048)}` }, '/url', expect.stringContaining('2048')],
    [{ secret: 'whsec_dG9vIHNob3J0' }, '/secret', expect.stringContaining('24 to 64')],
    [
      { headers: { 'X-Webhook-Event': 'x' } },
      '/headers/X-Webhook-Event',
      expect.stringContaining('cannot be chosen'),
    ],
    [{ headers: { 'X-A': 'a\r\nHost: b' } }, '/headers/X-A', expect.stringContaining('line break')],
    [
      { headers: JSON.parse('{"__proto__":"x"}') },
      '/headers/__proto__',
      expect.stringContaining('cannot be chosen'),
    ],
    [{ headers: ['X-A'] }, '/headers', 'must be an object'],
    [{ source: 'ifttt' }, '/source', 'must be one of: dashboard, api, zapier, n8n, make'],
    [{ expires_in: '60' }, '/expires_in', 'must be a number'],
    [{ expires_in: 86_401 }, '/expires_in', 'must be at most 86400'],
    [{ sample: 'newest' }, '/sample', 'must be one of: latest, generated'],
    [{ status: 'paused' }, '/status', 'is not known here'],
  ])('with %j is refused in plain words', async (more, pointer, message) => {
    const answer = await subscribe(order('refused', more));
    expect([answer.status, answer.body.errors]).toEqual([422, [{ pointer, message }]]);
  });

  test.each([
    'http://10.0.0.1/',
    'https://192.168.1.1/',
    'http://169.254.169.254/latest',
    'http://[fd00::1]/',
    'http://0x0a000001/',
  ])('to %s is forbidden', async (url) => {
    const { body } = await subscribe({ url, event_types: SURVEYS });
    expect(body).toMatchObject({
      status: 422,
      type: `${server.url}/docs/problems#forbidden-target`,
      errors: [{ pointer: '/url' }],
    });
  });

  test('takes a URL with what pasting brings along, and says when it is not encrypted', async () => {
    const { body } = await subscribe({ url: ' http://example.com/pasted#top\n', event_types: SURVEYS });
    expect(body).toMatchObject({ url: 'http://example.com/pasted', hint: expect.stringContaining('https') });
  });
});
