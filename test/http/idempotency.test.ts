import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../server/src/http/routes.ts';
import { type ApiAnswer, startTestServer, type TestServer } from '../support/running-server.ts';
import { type Create, createCalls } from './create-calls.ts';

const EVENT = ['survey.response.created'];
const URL_AT = (name: string) => `https://example.com/${name}`;

describe('an Idempotency-Key', () => {
  let server: TestServer;
  let creates: Create[];
  beforeAll(async () => {
    server = await startTestServer();
    creates = await createCalls(server);
  });
  afterAll(() => server.stop());

  const post = ({ path, body }: Create, name: string, key?: string): Promise<ApiAnswer> =>
    server.api('POST', path, body(name), key ? { 'Idempotency-Key': key } : {});
  /** Without what goes on by itself, and what only the first answer shows. */
  const without = (body: Record<string, unknown>, shownOnce = '') => {
    const passing = ['attempt_count', 'next_attempt_at', 'status', 'finished_at', 'total', 'done', shownOnce];
    return Object.fromEntries(Object.entries(body).filter(([key]) => !passing.includes(key)));
  };

  test('is honoured by every call that creates', () => {
    expect(
      routes
        .filter(({ repeat }) => repeat)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(creates.map(({ route }) => route).sort());
  });

  test('makes two equal calls at once, and one later, a single one with a single answer', async () => {
    for (const create of creates) {
      const before = await create.count();
      const key = `twice ${create.route}`.replace(/\W/g, '-');
      const both = await Promise.all([
        post(create, key, key),
        post(create, key, key),
        post(create, key, key),
      ]);
      const later = await post(create, key, key);
      const answers = [...both, later];
      expect([create.route, await create.count()]).toEqual([create.route, before + 1]);
      expect(answers.map(({ status }) => status)).toEqual(Array(4).fill(create.status));
      expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
      for (const answer of answers)
        expect(without(answer.body, create.shownOnce)).toEqual(without(later.body, create.shownOnce));
      expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(3);
      if (create.shownOnce)
        expect(answers.filter(({ body }) => create.shownOnce && create.shownOnce in body)).toHaveLength(1);
    }
  });

  test('used for another body is a 409, at once and later', async () => {
    for (const create of creates.filter(({ sameBody }) => !sameBody)) {
      const key = `other ${create.route}`.replace(/\W/g, '-');
      const before = await create.count();
      const raced = await Promise.all([post(create, 'one', key), post(create, 'two', key)]);
      expect(raced.map(({ status }) => status).sort()).toEqual([create.status, 409]);
      expect((await post(create, 'three', key)).body).toMatchObject({
        status: 409,
        type: `${server.url}/docs/problems#idempotency-key-reused`,
      });
      if (!create.folds) expect(await create.count()).toBe(before + 1);
    }
  });

  test('left out, equal calls are calls of their own', async () => {
    for (const create of creates.filter(({ folds }) => !folds)) {
      const before = await create.count();
      await Promise.all([post(create, 'plain'), post(create, 'plain')]);
      expect([create.route, await create.count()]).toEqual([create.route, before + 2]);
    }
  });

  test('counts for one call, one workspace and one spelling of an id', async () => {
    const [survey] = creates.filter(({ route }) => route === '/surveys/:collector/responses');
    if (!survey) throw new Error('no such create');
    const key = 'shared-key';
    const first = await post(survey, 'n', key);
    const upper = await post(
      { ...survey, path: survey.path.replace(/[0-9a-f-]{36}/, (id) => id.toUpperCase()) },
      'n',
      key,
    );
    expect(upper.body).toEqual(first.body);
    expect(
      (await server.api('POST', '/surveys', { title: 't', questions: [] }, { 'Idempotency-Key': key }))
        .status,
    ).toBe(201);
    const strangers = await server.strangerApi(
      'POST',
      '/surveys',
      { title: 'u', questions: [] },
      { 'Idempotency-Key': key },
    );
    expect(strangers.status).toBe(201);
  });

  test('of a call that failed is free again', async () => {
    const headers = { 'Idempotency-Key': 'failed-first' };
    expect((await server.api('POST', '/surveys', { title: '' }, headers)).status).toBe(422);
    expect((await server.api('POST', '/surveys', { title: 't', questions: [] }, headers)).status).toBe(201);
  });

  test('repeats the status of the first answer, and says so when what it made is gone', async () => {
    const order = { url: URL_AT('upsert'), event_types: EVENT, external_id: 'upsert' };
    await server.api('POST', '/webhooks', order);
    const headers = { 'Idempotency-Key': 'second-subscribe' };
    const [first, again] = [
      await server.api('POST', '/webhooks', order, headers),
      await server.api('POST', '/webhooks', order, headers),
    ];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    await server.api('DELETE', `/webhooks/${first.body.id}`);
    expect((await server.api('POST', '/webhooks', order, headers)).body).toMatchObject({
      status: 409,
      detail: expect.stringContaining('deleted'),
    });
  });

  test.each(['', ' ', 'a b', 'x'.repeat(256), 'ä'])('"%.10s" is no key', async (key) => {
    const answer = await server.api(
      'POST',
      '/surveys',
      { title: 't', questions: [] },
      { 'Idempotency-Key': key },
    );
    expect(answer.body).toMatchObject({ status: 400, detail: expect.stringContaining('1 to 255') });
  });
});
