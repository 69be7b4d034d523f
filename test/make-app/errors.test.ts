import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { CONNECTION, connectedApp } from './connected-app.ts';
import { EVERY_QUESTION } from './every-question.ts';
import { openMakeApp } from './make/make-app.ts';
import { MakeError } from './make/make-error.ts';
import type { NetworkAnswer } from './make/make-request.ts';

const NO_SUCH_ID = '0197c0de-0000-7000-8000-00000000dead';

let server: TestServer;
let surveyId: string;
beforeAll(async () => {
  server = await startTestServer();
  const questions = EVERY_QUESTION.map((question) => ({ ...question, required: question.key === 'long' }));
  surveyId = (await server.api('POST', '/surveys', { title: 'Everything', questions })).body.id;
});
afterAll(() => server.stop());

async function errorOf(work: Promise<unknown>): Promise<MakeError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(MakeError);
  return error as MakeError; // checked the line before
}

describe('a connection', () => {
  test('is named after the workspace and known by it', async () => {
    const { app } = connectedApp(server);
    const { workspace } = (await server.api('GET', '/me')).body;
    expect(await app.connect(CONNECTION)).toMatchObject({
      uid: workspace.id,
      metadata: { type: 'text', value: workspace.name },
    });
  });

  test('with a wrong key says so, and shows it in no log', async () => {
    const { app } = connectedApp(server);
    const apiKey = `ask_${'wrong'.repeat(6)}`;
    const error = await errorOf(app.connect({ ...CONNECTION, apiKey }));
    expect([error.type, error.message]).toEqual([
      'InvalidAccessTokenError',
      expect.stringMatching(/^\[401\] .*key/),
    ]);
    expect(JSON.stringify(app.logs)).not.toContain(apiKey);
  });

  test.each<[string, NetworkAnswer]>([
    [
      'another program',
      { status: 200, headers: { 'content-type': 'application/json' }, text: '{"service":"other"}' },
    ],
    ['a web page', { status: 200, headers: { 'content-type': 'text/html' }, text: '<html></html>' }],
    ['nothing at all', { status: 200, headers: {}, text: '' }],
  ])('to %s is refused', async (_what, answer) => {
    const app = openMakeApp(async () => answer);
    const error = await errorOf(app.connect(CONNECTION));
    expect(error.type).toBe('InvalidConfigurationError');
    expect(error.message).toContain('does not answer like an Ask Users server');
  });

  test('to a page that is not found is refused with its status', async () => {
    const app = openMakeApp(async () => ({
      status: 404,
      headers: { 'content-type': 'text/html' },
      text: '<html>',
    }));
    const error = await errorOf(app.connect(CONNECTION));
    expect(error.message).toMatch(/^\[404\] This address does not answer like an Ask Users server/);
  });
});

describe('a person reads', () => {
  const submit = (answers: unknown) =>
    connectedApp(server).app.run(
      'submitResponse',
      { connection: CONNECTION, parameters: { surveyId, answers } },
      true,
    );

  test('what is wrong with a single answer', async () => {
    await server.api('POST', `/surveys/${surveyId}/publish`);
    const error = await errorOf(submit({ long: 'x', nps: 11 }));
    expect([error.type, error.message]).toEqual([
      'DataError',
      expect.stringMatching(/^\[422\] \/answers\/nps: .*10/),
    ]);
    expect(error.message).not.toContain('Fields:');
  });

  test('all that is wrong, when it is more than one thing', async () => {
    const error = await errorOf(
      submit({ long: 'x', nps: 11, number: 1e99, several: ['nobody'], email: 'no', day: 'May' }),
    );
    expect(error.message).toContain('(and 2 more)');
    expect(error.message).toContain('Fields: /answers/email, /answers/nps, /answers/day.');
    expect(error.message).toMatch(/Faults, in that order: [^;]+email[^;]*; [^;]+10[^;]*; [^;]+$/);
    expect(error.message).not.toMatch(/undefined|\[object|\{/);
  });

  test('that it is closed, that it is gone, that the key is no good', async () => {
    const { app } = connectedApp(server);
    const closed = await server.api('POST', '/surveys', { title: 'Closed', questions: [] });
    const run = (parameters: Record<string, unknown>, connection = CONNECTION) =>
      errorOf(app.run('submitResponse', { connection, parameters }));
    expect(await run({ surveyId: closed.body.id })).toMatchObject({
      type: 'RuntimeError',
      message: '[409] It is still a draft. Publish it first.',
    });
    const gone = app.run('listResponses', { connection: CONNECTION, parameters: { surveyId: NO_SUCH_ID } });
    expect(await errorOf(gone)).toMatchObject({
      type: 'DataError',
      message: expect.stringMatching(/^\[404\] Nothing/),
    });
    const noKey = { ...CONNECTION, apiKey: `ask_${'wrong'.repeat(6)}` };
    const refused = app.run('listResponses', { connection: noKey, parameters: { surveyId } });
    expect(await errorOf(refused)).toMatchObject({ type: 'InvalidAccessTokenError' });
  });

  test('which scope the key lacks', async () => {
    const { key } = (await server.api('POST', '/api-keys', { name: 'Reads', scopes: ['read'] })).body;
    const { app } = connectedApp(server);
    const url = 'https://hook.eu1.make.com/x';
    const connection = { ...CONNECTION, apiKey: key };
    const error = await errorOf(app.attach('surveyResponse', { connection, parameters: {}, url }));
    expect(error).toMatchObject({
      type: 'InvalidAccessTokenError',
      message: expect.stringMatching(/^\[403\] .*manage/),
    });
  });

  const page = { headers: { 'content-type': 'text/html' }, text: '<html><body>Sorry</body></html>' };
  const problem = (body: object) => ({
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    text: JSON.stringify(body),
  });

  test.each([
    [400, page, 'DataError', '[400] The request could not be read.'],
    [413, page, 'DataError', '[413] The request is too large.'],
    [418, page, 'RuntimeError', '[418] Ask Users refused the request.'],
    [422, page, 'DataError', '[422] Some of the fields are not valid.'],
    [422, problem({ detail: 'No.', errors: [] }), 'DataError', '[422] No.'],
    [429, problem({ detail: 'Slow down.' }), 'RateLimitError', '[429] Slow down.'],
    [429, page, 'RateLimitError', '[429] Too many requests. Make tries again later.'],
    [
      500,
      problem({ detail: 'We logged it.', request_id: 'r1' }),
      'ConnectionError',
      '[500] We logged it. (request_id: r1)',
    ],
    [500, { headers: {}, text: '' }, 'ConnectionError', '[500] Something went wrong in Ask Users.'],
    [502, page, 'ConnectionError', '[502] Ask Users cannot be reached right now.'],
    [503, problem({ detail: 'Try again.' }), 'ConnectionError', '[503] Try again.'],
    [504, page, 'ConnectionError', '[504] Ask Users did not answer in time.'],
  ])('a sentence for %i, whatever came with it', async (status, answer, type, message) => {
    const app = openMakeApp(async () => ({ status, ...answer }));
    const error = await errorOf(
      app.run('listResponses', { connection: CONNECTION, parameters: { surveyId } }, true),
    );
    expect([error.type, error.message]).toEqual([type, message]);
  });
});

describe('a list', () => {
  test('that never ends stops at the limit', async () => {
    let pages = 0;
    const app = openMakeApp(async ({ url }) => {
      pages += 1;
      expect(new URL(url).searchParams.get('cursor')).toBe(pages === 1 ? null : `page ${pages - 1}`);
      const data = Array.from({ length: 250 }, (_, at) => ({
        id: `${pages}-${at}`,
        title: at === 0 ? '' : `S ${at}`,
      }));
      const text = JSON.stringify({ data, has_more: true, next_cursor: `page ${pages}` });
      return { status: 200, headers: { 'content-type': 'application/json' }, text };
    });
    const choices = await app.choices('webhook', 'surveyResponse', 'surveyId', CONNECTION);
    expect([choices.length, pages]).toEqual([300, 2]);
    // An untitled one can be chosen too.
    expect(choices[0]).toEqual({ label: '1-0', value: '1-0' });
  });
});
