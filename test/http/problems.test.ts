import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROBLEMS } from '../../server/src/http/problem.ts';
import { problemsMarkdown } from '../../server/src/http/problems-page.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { JSON_TYPE, rawCall } from './raw-call.ts';

const DOCUMENT = new URL('../../docs/problems.md', import.meta.url);

test('docs/problems.md explains every problem of the closed list, and no other (renew it with UPDATE_DOCS=1)', async () => {
  if (process.env.UPDATE_DOCS === '1') await writeFile(DOCUMENT, problemsMarkdown());
  const text = await readFile(DOCUMENT, 'utf8');
  expect(text).toBe(problemsMarkdown());
  const sections = text.split(/^## /m).slice(1);
  expect(sections.map((section) => section.split('\n', 1)[0])).toEqual(Object.keys(PROBLEMS));
  for (const [index, { status, title }] of Object.values(PROBLEMS).entries()) {
    expect(sections[index]).toContain(`**${status}** ${title}\n`);
    expect(sections[index]).toMatch(/^- When: \S.{10,}\n- What to do: \S.{10,}$/m);
  }
});

describe('a problem', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  test('has its type, title, status, detail, instance and request_id, and the content type of problems', async () => {
    const api = '/api/v1';
    const json = { headers: JSON_TYPE };
    const answers = await Promise.all([
      rawCall(server.url, 'POST', `${api}/surveys`, { ...json, body: '{' }),
      rawCall(server.url, 'POST', `${api}/surveys`, {
        headers: { ...JSON_TYPE, 'idempotency-key': 'a b' },
        body: '{}',
      }),
      rawCall(server.url, 'GET', `${api}/surveys?cursor=x`),
      rawCall(server.url, 'GET', `${api}/me`, { headers: { authorization: '' } }),
      rawCall(server.url, 'GET', `${api}/nothing?secret=1`),
      rawCall(server.url, 'PUT', `${api}/me`),
      rawCall(server.url, 'POST', `${api}/surveys`, { ...json, body: ' '.repeat(1_048_577) }),
      rawCall(server.url, 'POST', `${api}/surveys`, { body: 'x' }),
      rawCall(server.url, 'POST', `${api}/surveys`, { ...json, body: '{}' }),
      rawCall(server.url, 'POST', `${api}/webhooks`, {
        ...json,
        body: '{"url":"http://10.0.0.1/","event_types":["survey.response.created"]}',
      }),
    ]);
    for (const { status, headers, body } of answers) {
      const type = body.type.replace(`${server.url}/docs/problems#`, '');
      expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(PROBLEMS).toHaveProperty(type);
      expect(body).toMatchObject(PROBLEMS[type as keyof typeof PROBLEMS]);
      expect(body).toMatchObject({
        status,
        detail: expect.stringMatching(/\S/),
        instance: expect.stringMatching(/^\/api\/v1\/\w+$/),
        request_id: headers['x-request-id'],
      });
    }
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 401, 404, 405, 413, 415, 422, 422]);
    expect(answers[3]?.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  test('leads to a page that explains it', async () => {
    const page = await rawCall(server.url, 'GET', '/docs/problems', { headers: { authorization: '' } });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    for (const type of Object.keys(PROBLEMS)) expect(page.text).toContain(`<section id="${type}">`);
  });

  test('names every faulty field in plain words', async () => {
    const { body } = await server.api('POST', '/webhooks', {
      url: 'gopher://x',
      event_types: ['survey.response.created', 'x'],
      survey_ids: ['1'],
      headers: { Host: 'x', 'X-A': 'a\nb' },
      secret: 'short',
      expires_in: 1,
      max_per_second: 1.5,
      sauce: 'api',
    });
    expect(body.errors).toEqual(
      expect.arrayContaining([
        {
          pointer: '/event_types/1',
          message: 'must be one of: survey.response.created, form.submission.created',
        },
        { pointer: '/survey_ids/0', message: expect.stringMatching(/^must be an id, such as/) },
        { pointer: '/secret', message: expect.stringMatching(/^is whsec_ followed by/) },
        { pointer: '/expires_in', message: 'must be at least 10' },
        { pointer: '/max_per_second', message: 'must be a whole number' },
        { pointer: '/sauce', message: 'is not known here' },
        { pointer: '/headers/Host', message: expect.stringContaining('cannot be chosen') },
        { pointer: '/headers/X-A', message: expect.stringContaining('line break') },
      ]),
    );
    expect(JSON.stringify(body)).not.toMatch(/expected|Invalid|received|>=/);
    expect(body.detail).toBe(
      `${body.errors[0].pointer}: ${body.errors[0].message} (and ${body.errors.length - 1} more)`,
    );
  });

  test('says how many more answered questions an edit would change, too', async () => {
    const questions = ['a', 'b', 'c'].map((key) => ({ label: key, key, type: 'short_text' }));
    const survey = (await server.api('POST', '/surveys', { title: 'T', questions })).body;
    await server.api('POST', `/surveys/${survey.id}/publish`);
    await server.api('POST', `/surveys/${survey.id}/responses`, { answers: { a: '1', b: '2', c: '3' } });
    const list = survey.questions.map(({ id }: { id: string }) => ({ id, type: 'number' }));
    const { body } = await server.api('PATCH', `/surveys/${survey.id}`, { questions: list });
    expect(body).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/^\/questions\/0\/type: .* \(and 2 more\)$/),
    });
    expect(body.errors).toHaveLength(3);
  });

  test('of thousands of faults names two hundred', async () => {
    const event_types = Array.from({ length: 50_000 }, () => 'x');
    const answer = await server.api('POST', '/webhooks', { url: 'https://example.com', event_types });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toHaveLength(200);
  });
});
