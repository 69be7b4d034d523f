import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const SURVEYS = ['survey.response.created'];
const UNKNOWN_ID = '0197c0de-0000-7000-8000-000000000001';

describe('webhooks', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  async function make(path: string, more: object = {}) {
    const body = { url: `https://example.com/${path}`, event_types: SURVEYS, ...more };
    return (await server.api('POST', '/webhooks', body)).body;
  }
  const patch = (id: string, body: object) => server.api('PATCH', `/webhooks/${id}`, body);
  const idsOf = async (query: string) =>
    (await server.api('GET', `/webhooks?${query}`)).body.data.map(({ id }: { id: string }) => id);

  test('an edit changes what it names and nothing else', async () => {
    const made = await make('edit', { name: 'Before', headers: { 'X-Key': 'k' }, max_per_second: 3 });
    const { secret, ...before } = made;
    const edited = await patch(made.id, { name: 'After' });
    expect(edited.status).toBe(200);
    expect(edited.body).toEqual({
      ...before,
      headers: { 'X-Key': '********' },
      name: 'After',
      updated_at: expect.any(String),
    });
    expect((await patch(made.id, { headers: null, max_per_second: null, name: '' })).body).toMatchObject({
      headers: {},
      max_per_second: null,
      name: null,
    });
    expect((await server.api('GET', `/webhooks/${made.id}/secret`)).body).toEqual({ secret });
  });

  test('edits of different fields at once are all kept', async () => {
    const { id } = await make('at-once');
    await Promise.all([
      patch(id, { name: 'N' }),
      patch(id, { max_per_second: 7 }),
      patch(id, { headers: { 'X-A': 'a' } }),
      patch(id, { event_types: ['form.submission.created'] }),
    ]);
    expect((await server.api('GET', `/webhooks/${id}`)).body).toMatchObject({
      name: 'N',
      max_per_second: 7,
      headers: { 'X-A': '********' },
      event_types: ['form.submission.created'],
    });
  });

  test('pauses, resumes and disables', async () => {
    const { id } = await make('states');
    expect((await patch(id, { status: 'paused' })).body).toMatchObject({
      status: 'paused',
      disabled_at: null,
    });
    expect((await patch(id, { status: 'disabled' })).body).toMatchObject({
      status: 'disabled',
      disabled_at: expect.any(String),
      disabled_reason: 'by_hand',
    });
    expect((await patch(id, { status: 'active' })).body).toMatchObject({
      status: 'active',
      disabled_at: null,
      disabled_reason: null,
    });
    for (const status of ['failing', 'deleted', null, true])
      expect((await patch(id, { status })).body.errors).toEqual([
        { pointer: '/status', message: 'must be one of: active, paused, disabled' },
      ]);
  });

  test('a pause begins when it was paused, whatever is edited since', async () => {
    const { id, paused_at } = await make('pauses');
    expect(paused_at).toBeNull();
    const began = (await patch(id, { status: 'paused' })).body.paused_at;
    expect(Date.parse(began)).not.toBeNaN();
    expect((await patch(id, { name: 'Edited' })).body).toMatchObject({ status: 'paused', paused_at: began });
    expect((await patch(id, { status: 'paused' })).body.paused_at).toBe(began);
    expect((await patch(id, { status: 'active' })).body.paused_at).toBeNull();
    await patch(id, { status: 'paused' });
    expect((await make('pauses')).paused_at).toBeNull(); // ordered anew
  });

  test.each([
    ['a private address', { url: 'http://10.1.2.3/' }, 'forbidden-target'],
    ['the metadata service', { url: 'http://[::ffff:169.254.169.254]/' }, 'forbidden-target'],
    ['no URL', { url: 'x' }, 'invalid'],
    ['no events', { event_types: [] }, 'invalid'],
    ['an unknown survey', { survey_ids: [UNKNOWN_ID] }, 'invalid'],
    ['its secret', { secret: 'whsec_x' }, 'invalid'],
    ['its source', { source: 'make' }, 'invalid'],
    ['its id', { id: UNKNOWN_ID }, 'invalid'],
    ['a forbidden header', { headers: { Host: 'x' } }, 'invalid'],
  ])('an edit to %s is refused and changes nothing', async (_name, body, type) => {
    const { id, secret, ...before } = await make('guarded');
    const refused = await patch(id, { name: 'Never', ...body });
    expect(refused.body).toMatchObject({ status: 422, type: `${server.url}/docs/problems#${type}` });
    expect((await server.api('GET', `/webhooks/${id}`)).body).toMatchObject({ ...before, name: null });
    expect(secret).toBeDefined();
  });

  test('an edit into the order of another webhook is a conflict', async () => {
    await make('one');
    const two = await make('two');
    const refused = await patch(two.id, { url: 'https://example.com/one' });
    expect(refused.body).toMatchObject({ status: 409, type: `${server.url}/docs/problems#conflict` });
  });

  test('the filter null, empty or [] is all again', async () => {
    const [survey] = (await server.api('GET', '/surveys')).body.data;
    for (const nothing of [null, '', []]) {
      const { id } = await make('filter', { survey_ids: [survey.id], external_id: 'filter' });
      expect((await patch(id, { name: 'kept' })).body.survey_ids).toEqual([survey.id]);
      expect((await patch(id, { survey_ids: nothing })).body.survey_ids).toEqual([]);
    }
  });

  test('a deleted survey stays in the filter: it matches nothing, and other edits still work', async () => {
    const survey = (await server.api('POST', '/surveys', { template: 'team_pulse' })).body;
    const { id } = await make('of-deleted', { survey_ids: [survey.id] });
    expect((await server.api('DELETE', `/surveys/${survey.id}`)).status).toBe(204);
    expect((await patch(id, { name: 'still here' })).body.survey_ids).toEqual([survey.id]);
    const [other] = (await server.api('GET', '/surveys')).body.data;
    const answers = { liked: ['It is easy to use'], recommend: 9 };
    expect((await server.api('POST', `/surveys/${other.id}/responses`, { answers })).status).toBe(201);
    expect((await server.api('GET', `/deliveries?webhook_id=${id}`)).body.data).toEqual([]);
  });

  test('are found by url, source and external_id, however the url is written', async () => {
    const external_id = 'n8n:1:2:3:live & test';
    const long = `https://example.com/${'x'.repeat(1_500)}`;
    const { id } = await make('find', { external_id, source: 'n8n' });
    const root = await make('', { url: 'https://Example.com#top' });
    const longest = await make('', { url: long });
    expect(await idsOf(`external_id=${encodeURIComponent(external_id)}&source=n8n`)).toEqual([id]);
    expect(await idsOf(`external_id=${encodeURIComponent(external_id)}&source=make`)).toEqual([]);
    expect(await idsOf('url=https://example.com/find')).toEqual([id]);
    for (const url of ['https://example.com', 'HTTPS://EXAMPLE.com/', 'https://example.com:443/#x'])
      expect([url, await idsOf(`url=${encodeURIComponent(url)}`)]).toEqual([url, [root.id]]);
    expect(await idsOf(`url=${long}`)).toEqual([longest.id]);
    expect(await idsOf('url=nonsense')).toEqual([]);
  });

  test('are found by the survey or form whose events they get', async () => {
    const survey = (await server.api('POST', '/surveys', { template: 'team_pulse' })).body;
    const [other] = (await server.api('GET', '/surveys?status=published')).body.data;
    const [form] = (await server.api('GET', '/forms')).body.data;
    const named = await make('named', { survey_ids: [survey.id] });
    const all = await make('all');
    const ofOther = await make('other', { survey_ids: [other.id] });
    const ofForms = await make('forms', { event_types: ['form.submission.created'] });
    const ofSurvey = await idsOf(`survey_id=${survey.id.toUpperCase()}&limit=250`);
    expect(ofSurvey).toEqual(expect.arrayContaining([named.id, all.id]));
    expect(ofSurvey).not.toContain(ofOther.id);
    expect(ofSurvey).not.toContain(ofForms.id);
    expect(await idsOf(`form_id=${form.id}&limit=250`)).toContain(ofForms.id);
    expect(await idsOf(`survey_id=${UNKNOWN_ID}`)).toEqual([]);
    expect((await server.api('GET', '/webhooks?survey_id=1')).status).toBe(422);
  });

  test('are deleted once and for all, as often as one likes', async () => {
    const { id } = await make('gone');
    for (let time = 1; time <= 3; time += 1)
      expect((await server.api('DELETE', `/webhooks/${id}`)).status).toBe(204);
    expect((await server.api('DELETE', `/webhooks/${UNKNOWN_ID}`)).status).toBe(204);
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { name: 'x' }],
      ['GET', '/secret', undefined],
      ['POST', '/test', {}],
    ] as const)
      expect([path, (await server.api(method, `/webhooks/${id}${path}`, body)).status]).toEqual([path, 404]);
    expect(await idsOf('limit=250')).not.toContain(id);
    expect((await make('gone')).id).not.toBe(id);
  });
});
