import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../server/src/http/routes.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const URL_THAT_WORKS = 'https://example.com/hook';
const EVENT = ['survey.response.created'];
const SOME_ID = '0197c0de-0000-7000-8000-000000000001';

/** What Postgres's text cannot hold. */
const NUL = 'a\u0000b';
const LONE = 'a\ud800b';

describe('texts that Postgres cannot hold', () => {
  let server: TestServer;
  let surveyId: string;
  beforeAll(async () => {
    server = await startTestServer();
    surveyId = (await server.api('GET', '/surveys')).body.data[0].id;
  });
  afterAll(() => server.stop());

  test.each([
    ['NUL', NUL],
    ['half of a character', LONE],
  ])('%s in any text of any body is told apart, never a crash', async (_name, text) => {
    const order = { url: URL_THAT_WORKS, event_types: EVENT };
    const bodies: [method: string, path: string, body: object][] = [
      ['POST', '/api-keys', { name: text }],
      ['POST', '/api-keys', { name: 'n', scopes: [text] }],
      ['POST', '/webhooks', { ...order, name: text }],
      ['POST', '/webhooks', { ...order, external_id: text }],
      ['POST', '/webhooks', { ...order, source: text }],
      ['POST', '/webhooks', { ...order, secret: text }],
      ['POST', '/webhooks', { ...order, headers: { 'X-A': text } }],
      ['POST', '/webhooks', { ...order, headers: { [text]: 'x' } }],
      ['POST', '/webhooks', { ...order, survey_ids: [text] }],
      ['POST', '/webhooks', { ...order, [text]: 1 }],
      ['POST', '/surveys', { title: text, questions: [] }],
      ['POST', '/surveys', { title: 't', description: text, questions: [] }],
      ['POST', '/surveys', { title: 't', questions: [{ label: text, type: 'short_text' }] }],
      ['POST', '/surveys', { title: 't', questions: [{ label: 'l', type: text }] }],
      [
        'POST',
        '/surveys',
        { title: 't', questions: [{ label: 'l', type: 'dropdown', options: [{ label: text }] }] },
      ],
      ['POST', '/surveys', { title: 't', questions: [], hidden_fields: [text] }],
      ['POST', '/surveys', { template: text }],
      ['POST', '/invitations', { role: 'viewer', email: `${text}@example.com` }],
      ['PATCH', `/surveys/${surveyId}`, { title: text }],
      ['PATCH', `/surveys/${surveyId}`, { settings: { submit_label: text } }],
      ['POST', `/surveys/${surveyId}/responses`, { answers: { [text]: 1 } }],
      ['POST', `/surveys/${surveyId}/responses`, { answers: {}, respondent: { email: text } }],
      ['POST', `/surveys/${surveyId}/responses`, { answers: {}, language: text }],
    ];
    for (const [method, path, body] of bodies) {
      const answer = await server.api(method, path, body);
      expect([JSON.stringify(body), answer.status]).toEqual([JSON.stringify(body), 422]);
    }
  });

  test('answers and what is said of the respondent may hold both, and come back as they were', async () => {
    const text = `${NUL}${LONE}`;
    const sent = {
      answers: { liked: ['It is easy to use'], recommend: 9 },
      respondent: { name: text, external_id: text, attributes: { [text]: text, __proto__: { x: 1 } } },
    };
    const answer = await server.api('POST', `/surveys/${surveyId}/responses`, sent);
    expect(answer.status).toBe(201);
    const item = await server.api('GET', `/surveys/${surveyId}/responses/${answer.body.id}`);
    expect(item.body.respondent).toMatchObject({
      name: text,
      external_id: text,
      attributes: { [text]: text },
    });
  });

  test('in a URL they are refused or escaped', async () => {
    const withNul = { url: `https://example.com/${NUL}`, event_types: EVENT };
    expect((await server.api('POST', '/webhooks', withNul)).status).toBe(422);
    const withLone = await server.api('POST', '/webhooks', {
      ...withNul,
      url: `https://example.com/${LONE}`,
    });
    expect(withLone.body.url).toBe('https://example.com/a%EF%BF%BDb');
  });

  test('in no query of any list do they do harm', async () => {
    const names = ['search', 'status', 'cursor', 'limit', 'since', 'until', 'url', 'source', 'external_id'];
    names.push('respondent_email', 'webhook_id', 'event_id', 'event_type', 'survey_id', 'form_id');
    for (const { method, path } of routes) {
      if (method !== 'get') continue;
      for (const name of names) {
        const full = `${path.replace(/:\w+/g, SOME_ID).replace(SOME_ID, surveyId)}?${name}=a%00b%ed%a0%80`;
        const { status } = await server.api('GET', full);
        const expected = path === '/session' ? [401] : [200, 400, 404, 422];
        expect([full, expected.includes(status)]).toEqual([full, true]);
      }
    }
  });

  test('a search for % and _ looks for these letters', async () => {
    const titles = ['100% sure_ly', '100 surely', 'back\\slash'];
    for (const title of titles) await server.api('POST', '/surveys', { title, questions: [] });
    const found = async (search: string) =>
      (await server.api('GET', `/surveys?search=${encodeURIComponent(search)}`)).body.data.map(
        (survey: { title: string }) => survey.title,
      );
    expect(await found('%')).toEqual(['100% sure_ly']);
    expect(await found('E_L')).toEqual(['100% sure_ly']);
    expect(await found('k\\s')).toEqual(['back\\slash']);
    expect(await found('')).toHaveLength(4);
  });
});
