import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { CONNECTION, connectedApp } from './connected-app.ts';
import { EVERY_ANSWER, EVERY_QUESTION } from './every-question.ts';
import { interfaceGaps } from './interface-gaps.ts';

const SURVEY_COUNT = 260;
const RESPONSE_COUNT = 255;

let server: TestServer;
let surveyId: string;
let formId: string;
beforeAll(async () => {
  server = await startTestServer();
  const make = async (path: string, definition: object): Promise<string> => {
    const { id } = (await server.api('POST', path, definition)).body;
    await server.api('POST', `${path}/${id}/publish`);
    return id;
  };
  surveyId = await make('/surveys', {
    title: 'Everything',
    questions: EVERY_QUESTION,
    hidden_fields: ['campaign'],
  });
  formId = await make('/forms', {
    title: 'One',
    fields: [{ key: 'note', label: 'Note', type: 'short_text' }],
  });
  await eight(SURVEY_COUNT, (number) =>
    server.api('POST', '/surveys', { title: `Survey ${number}`, questions: [] }),
  );
  await eight(RESPONSE_COUNT, (number) =>
    server.api('POST', `/forms/${formId}/submissions`, { answers: { note: `${number}` } }),
  );
});
afterAll(() => server.stop());

/** So many calls, eight at a time. */
async function eight(count: number, call: (number: number) => Promise<{ status: number }>) {
  for (let number = 0; number < count; number += 8) {
    const calls = Array.from({ length: Math.min(8, count - number) }, (_, more) => call(number + more));
    for (const { status } of await Promise.all(calls)) expect(status).toBe(201);
  }
}

describe('what can be chosen', () => {
  test('is every survey, over as many pages as it takes', async () => {
    const { app, sent } = connectedApp(server);
    const choices = await app.choices('webhook', 'surveyResponse', 'surveyId', CONNECTION);
    // The workspace has a sample survey of its own.
    expect(choices).toHaveLength(SURVEY_COUNT + 2);
    expect(new Set(choices.map(({ value }) => value)).size).toBe(SURVEY_COUNT + 2);
    expect(choices).toContainEqual({ label: 'Everything', value: surveyId });
    expect(choices).toContainEqual({ label: 'Survey 0', value: expect.any(String) });
    expect(sent).toHaveLength(2);
  });

  test('is every form, in the search as in the trigger', async () => {
    const { app } = connectedApp(server);
    const inTrigger = await app.choices('webhook', 'formSubmission', 'formId', CONNECTION);
    const inSearch = await app.choices('module', 'listSubmissions', 'formId', CONNECTION);
    expect(inTrigger).toContainEqual({ label: 'One', value: formId });
    expect(inSearch).toEqual(inTrigger);
  });
});

describe('a search', () => {
  const search = async (parameters: Record<string, unknown>) => {
    const { app, sent } = connectedApp(server);
    const bundles = await app.run('listSubmissions', {
      connection: CONNECTION,
      parameters: { formId, ...parameters },
    });
    const numbers = bundles.map((bundle) => (bundle as { submission: { number: number } }).submission.number);
    return { numbers, bundles, sent };
  };
  const newest = (count: number) => Array.from({ length: count }, (_, at) => RESPONSE_COUNT - at);

  test('brings the newest, as many as its limit says', async () => {
    const { numbers, sent } = await search({ limit: 3 });
    expect(numbers).toEqual(newest(3));
    expect(sent.map(({ url }) => new URL(url).searchParams.get('limit'))).toEqual(['3']);
  });

  test.each([[252], [undefined], [null], ['']])('goes over the pages for a limit of %j', async (limit) => {
    const { numbers, sent } = await search({ limit });
    expect(numbers).toEqual(newest(limit === 252 ? limit : RESPONSE_COUNT));
    expect(sent).toHaveLength(2);
  });

  test('keeps to its dates and to one respondent; what is left empty is no filter', async () => {
    const respondent = { email: 'ada@example.com' };
    const before = new Date();
    const made = await server.api('POST', `/surveys/${surveyId}/responses`, { answers: {}, respondent });
    const { app } = connectedApp(server);
    const found = async (more: Record<string, unknown>) =>
      (await app.run('listResponses', { connection: CONNECTION, parameters: { surveyId, ...more } })).map(
        (bundle) => (bundle as { response: { id: string } }).response.id,
      );
    const { id } = made.body;
    const later = new Date(Date.now() + 60_000);
    expect(await found({ since: before, until: later })).toContain(id);
    expect(await found({ since: later })).toEqual([]);
    expect(await found({ until: before })).not.toContain(id);
    expect(await found({ respondentEmail: 'ada@example.com' })).toContain(id);
    expect(await found({ respondentEmail: 'grace@example.com' })).toEqual([]);
    expect(await found({ since: null, until: '', respondentEmail: '' })).toContain(id);
  });

  test('puts out what its interface, its fallback and its sample say', async () => {
    await server.api('POST', `/surveys/${surveyId}/responses`, { answers: EVERY_ANSWER });
    const { app } = connectedApp(server);
    for (const [name, parameters] of [
      ['listResponses', { surveyId, limit: 1 }],
      ['listSubmissions', { formId, limit: 1 }],
    ] as const) {
      const [bundle] = await app.run(name, { connection: CONNECTION, parameters });
      const fields = await app.interfaceOf(name, { connection: CONNECTION, parameters });
      const undecided = await app.interfaceOf(name, { connection: CONNECTION, parameters: {} });
      for (const each of [fields, undecided]) {
        expect(interfaceGaps(each, bundle)).toEqual([]);
      }
      expect(interfaceGaps(undecided, app.files.code('module', name, 'samples'))).toEqual([]);
      const path = app.files.component('module', name).codeFiles.interface ?? '';
      const fallback = app.files.all().get(path.replace(/^modules\/[^/]+/, 'fallback'));
      expect(undecided).toEqual(fallback);
    }
  });
});
