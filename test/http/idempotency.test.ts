import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../server/src/http/routes.ts';
import { type ApiAnswer, startTestServer, type TestServer } from '../support/running-server.ts';

const EVENT = ['survey.response.created'];
const ANSWERS = { liked: ['It is easy to use'], recommend: 9 };
const URL_AT = (name: string) => `https://example.com/${name}`;

interface Create {
  /** In the table of routes. */
  route: string;
  path: string;
  body: (name: string) => object;
  count: () => Promise<number>;
  status: number;
  /** What only the first answer shows. */
  shownOnce?: string;
}

describe('an Idempotency-Key', () => {
  let server: TestServer;
  let creates: Create[];
  beforeAll(async () => {
    server = await startTestServer();
    const survey = (await server.api('GET', '/surveys')).body.data[0];
    const form = (await server.api('GET', '/forms')).body.data[0];
    const webhook = (
      await server.api('POST', '/webhooks', { url: URL_AT('x'), event_types: EVENT, external_id: 'x' })
    ).body;
    const sample = (await server.api('GET', '/samples?event_type=form.submission.created')).body.data[0];
    const formAnswers = sample.data.submission.submission_data;
    const countOf = (table: string) => async () =>
      (await server.database.query<{ count: number }>(`select count(*) as count from ${table}`))[0]?.count ??
      0;
    creates = [
      {
        route: '/surveys',
        path: '/surveys',
        body: (title) => ({ title, questions: [] }),
        count: countOf('collectors'),
        status: 201,
      },
      {
        route: '/forms',
        path: '/forms',
        body: (title) => ({ title, fields: [] }),
        count: countOf('collectors'),
        status: 201,
      },
      {
        route: '/api-keys',
        path: '/api-keys',
        body: (name) => ({ name }),
        count: countOf('api_keys'),
        status: 201,
        shownOnce: 'key',
      },
      {
        route: '/webhooks',
        path: '/webhooks',
        body: (name) => ({ url: URL_AT(name), event_types: EVENT }),
        count: countOf('webhooks'),
        status: 201,
      },
      {
        route: '/webhooks/:id/test',
        path: `/webhooks/${webhook.id}/test`,
        body: () => ({}),
        count: countOf('deliveries'),
        status: 202,
      },
      {
        route: '/surveys/:collector/responses',
        path: `/surveys/${survey.id}/responses`,
        body: (name) => ({ answers: ANSWERS, respondent: { name } }),
        count: countOf('replies'),
        status: 201,
      },
      {
        route: '/forms/:collector/submissions',
        path: `/forms/${form.id}/submissions`,
        body: (name) => ({ answers: formAnswers, respondent: { name } }),
        count: countOf('replies'),
        status: 201,
      },
    ];
  });
  afterAll(() => server.stop());

  const post = ({ path, body }: Create, name: string, key?: string): Promise<ApiAnswer> =>
    server.api('POST', path, body(name), key ? { 'Idempotency-Key': key } : {});
  const without = (body: Record<string, unknown>, name = '') =>
    Object.fromEntries(
      Object.entries(body).filter(([key]) => key !== name && key !== 'attempt_count' && key !== 'status'),
    );

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
    for (const create of creates.filter(({ route }) => route !== '/webhooks/:id/test')) {
      const key = `other ${create.route}`.replace(/\W/g, '-');
      const before = await create.count();
      const raced = await Promise.all([post(create, 'one', key), post(create, 'two', key)]);
      expect(raced.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect((await post(create, 'three', key)).body).toMatchObject({
        status: 409,
        type: `${server.url}/docs/problems#idempotency-key-reused`,
      });
      expect(await create.count()).toBe(before + 1);
    }
  });

  test('without one, equal calls are calls of their own, save a webhook, which is the same order', async () => {
    for (const create of creates) {
      const before = await create.count();
      await Promise.all([post(create, 'plain'), post(create, 'plain')]);
      expect([create.route, await create.count()]).toEqual([
        create.route,
        before + (create.route === '/webhooks' ? 1 : 2),
      ]);
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
