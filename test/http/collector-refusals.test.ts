import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const KINDS = [
  { kind: 'survey', path: '/surveys', questions: 'questions' },
  { kind: 'form', path: '/forms', questions: 'fields' },
] as const;

describe.each(KINDS)('$kind with faults', ({ path, questions }) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  test('is told of all that is wrong with an edit at once, and nothing of it is kept', async () => {
    const { id, title, updated_at } = (
      await server.api('POST', path, {
        title: 'As it was',
        [questions]: [{ label: 'Why?', type: 'long_text' }],
      })
    ).body;
    const edit = {
      title: 'As it is not to be',
      [questions]: [
        { label: '', type: 'rating', scale: { min: 9, max: 3 } },
        { label: 'Which?', type: 'single_choice', options: [{ label: '' }] },
      ],
      settings: { confirmation: { type: 'redirect' }, submission_limit: 0 },
      updated_at,
    };
    const refused = await server.api('PATCH', `${path}/${id}`, edit);
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(
      [
        `/${questions}/0/label`,
        `/${questions}/0/scale`,
        `/${questions}/1/options/0/label`,
        '/settings/confirmation/redirect_url',
        '/settings/submission_limit',
      ].sort(),
    );
    expect((await server.api('GET', `${path}/${id}`)).body).toMatchObject({ title, updated_at });
    const elsewhere = await server.api('PATCH', `${path}/0197c0de-0000-7000-8000-000000000001`, edit);
    expect(elsewhere.status).toBe(404);
  });

  test.each([
    [{}, '/title'],
    [{ title: 'x' }, `/${questions}`],
    [{ title: 'x', [questions]: {} }, `/${questions}`],
    [{ title: 'x', [questions]: [{ label: 'l' }] }, `/${questions}/0/type`],
    [{ title: 'x', [questions]: [{ label: 'l', type: 'essay' }] }, `/${questions}/0/type`],
    [{ title: 'x', [questions]: [{ label: 'l', type: 'dropdown' }] }, `/${questions}/0/options`],
    [{ title: 'x', [questions]: [], workspace_id: 'x' }, '/workspace_id'],
    [{ title: 'x', [questions]: [], settings: { opens_at: 'today' } }, '/settings/opens_at'],
    // Postgres has no year 0, and no such spelling of the year 10000.
    [{ title: 'x', [questions]: [], settings: { opens_at: '0000-01-01T00:00:00Z' } }, '/settings/opens_at'],
    [
      { title: 'x', [questions]: [], settings: { closes_at: '9999-12-31T23:00:00-10:00' } },
      '/settings/closes_at',
    ],
    [{ title: 'x', [questions]: [], settings: { submission_limit: 0 } }, '/settings/submission_limit'],
    [{ title: 'x', [questions]: [], language: 'de' }, '/language'],
  ])('%j is refused at %s', async (body, pointer) => {
    const answer = await server.api('POST', path, body);
    expect([answer.status, answer.body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([
      422,
      expect.arrayContaining([pointer]),
    ]);
    expect(JSON.stringify(answer.body)).not.toMatch(/expected|Invalid|received|>=/);
  });
});
