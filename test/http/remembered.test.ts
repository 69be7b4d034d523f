import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const question = (label: string) => ({ label, type: 'short_text' });

async function surveyWithOneResponse() {
  const { id } = (await server.api('POST', '/surveys', { title: 'S', questions: [question('First')] })).body;
  await server.api('POST', `/surveys/${id}/publish`);
  expect((await server.api('POST', `/surveys/${id}/responses`, { answers: { first: 'a' } })).status).toBe(
    201,
  );
  return id;
}

test('an answer to a question that was added a moment ago is taken, whatever is remembered of the survey', async () => {
  const id = await surveyWithOneResponse();
  const questions = [question('First'), question('Second')];
  expect((await server.api('PATCH', `/surveys/${id}`, { questions })).status).toBe(200);
  const answers = { first: 'a', second: 'b' };
  expect((await server.api('POST', `/surveys/${id}/responses`, { answers })).status).toBe(201);
});

test('a survey that was closed or deleted a moment ago takes nothing more', async () => {
  const closed = await surveyWithOneResponse();
  await server.api('POST', `/surveys/${closed}/close`);
  const deleted = await surveyWithOneResponse();
  await server.api('DELETE', `/surveys/${deleted}`);
  const answers = { first: 'late' };
  expect((await server.api('POST', `/surveys/${closed}/responses`, { answers })).status).toBe(409);
  expect((await server.api('POST', `/surveys/${deleted}/responses`, { answers })).status).toBe(404);
});

test('what is remembered of a survey is no way in for another workspace', async () => {
  const id = await surveyWithOneResponse();
  const answers = { first: 'stranger' };
  expect((await server.strangerApi('POST', `/surveys/${id}/responses`, { answers })).status).toBe(404);
});
