import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const KINDS = [
  {
    kind: 'survey',
    path: '/surveys',
    questions: 'questions',
    count: 'response_count',
    replies: 'responses',
    page: 's',
  },
  {
    kind: 'form',
    path: '/forms',
    questions: 'fields',
    count: 'submission_count',
    replies: 'submissions',
    page: 'f',
  },
] as const;

describe.each(KINDS)('$kind over the API', ({ path, questions, count, replies, page }) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const make = async (title: string, more: object = {}) => {
    const body = {
      title,
      [questions]: [
        { label: 'Your name', type: 'short_text' },
        { label: 'Why?', type: 'long_text' },
      ],
      ...more,
    };
    return (await server.api('POST', path, body)).body;
  };
  const patch = (id: string, body: object) => server.api('PATCH', `${path}/${id}`, body);
  const publish = (id: string) => server.api('POST', `${path}/${id}/publish`);
  const submit = (id: string, answers: object) => server.api('POST', `${path}/${id}/${replies}`, { answers });

  test('is made as a draft, with an address of its own', async () => {
    const made = await server.api('POST', path, {
      title: ' New ',
      [questions]: [{ label: 'Your name', type: 'short_text', required: true }],
    });
    expect([made.status, made.headers.get('location')]).toEqual([201, `/api/v1${path}/${made.body.id}`]);
    expect(made.body).toMatchObject({
      title: 'New',
      description: '',
      status: 'draft',
      language: 'en',
      languages: ['en'],
      url: `${server.url}/${page}/${made.body.id}`,
      [questions]: [
        {
          id: expect.any(String),
          key: 'your_name',
          position: 1,
          label: 'Your name',
          type: 'short_text',
          required: true,
        },
      ],
      hidden_fields: [],
      settings: { anonymous: false, collect_ip: false },
      [count]: 0,
      published_at: null,
    });
    expect((await server.api('GET', `${path}/${made.body.id}`)).body).toEqual(made.body);
  });

  test('is made from a template, in its language', async () => {
    const template = path === '/surveys' ? 'team_pulse' : 'contact_us';
    const en = (await server.api('POST', path, { template })).body;
    const pt = (await server.api('POST', path, { template, language: 'pt-BR', title: 'Meu título' })).body;
    expect(pt).toMatchObject({ title: 'Meu título', language: 'pt-BR' });
    expect(pt[questions]).toHaveLength(en[questions].length);
    expect((await server.api('POST', path, { template: 'nothing' })).body.errors[0].pointer).toBe(
      '/template',
    );
  });

  test('keeps the keys of its questions under new labels', async () => {
    const { id, ...before } = await make('Retitled');
    const [first, second] = before[questions];
    const edited = await patch(id, {
      [questions]: [
        { id: second.id, label: 'How come?' },
        { id: first.id, label: 'Name' },
      ],
    });
    expect(edited.body[questions]).toMatchObject([
      { id: second.id, key: 'why', label: 'How come?', position: 1 },
      { id: first.id, key: 'your_name', label: 'Name', position: 2 },
    ]);
  });

  test('a question that was answered cannot lose its meaning', async () => {
    const { id, ...made } = await make('Answered');
    const [first, second] = made[questions];
    await publish(id);
    expect((await submit(id, { your_name: 'Ada' })).status).toBe(201);
    for (const list of [
      [{ id: second.id }],
      [{ id: first.id, type: 'number' }, { id: second.id }],
      [{ id: first.id, key: 'other' }, { id: second.id }],
    ])
      expect((await patch(id, { [questions]: list })).body).toMatchObject({
        status: 409,
        type: `${server.url}/docs/problems#answered-question`,
        errors: [{ pointer: expect.stringMatching(new RegExp(`^/${questions}`)) }],
      });
    expect((await patch(id, { [questions]: [{ id: first.id, label: 'Full name' }] })).status).toBe(200);
  });

  test('tells which of its questions were answered', async () => {
    const made = await make('Answered');
    const answered = async () => (await server.api('GET', `${path}/${made.id}/answered-questions`)).body;
    expect(await answered()).toEqual({ data: [], has_more: false, next_cursor: null });
    await server.api('POST', `${path}/${made.id}/publish`);
    await server.api('POST', `${path}/${made.id}/${replies}`, { answers: { why: 'Because' } });
    expect((await answered()).data).toEqual([{ id: made[questions][1].id }]);
    expect((await server.strangerApi('GET', `${path}/${made.id}/answered-questions`)).status).toBe(404);
  });

  test('an edit that says what it was made from is refused once somebody else has edited', async () => {
    const made = await make('First words');
    const edit = (title: string, updated_at: string) =>
      server.api('PATCH', `${path}/${made.id}`, { title, updated_at });
    const edited = await edit('Mine', made.updated_at);
    expect([edited.status, edited.body.title]).toEqual([200, 'Mine']);
    const late = await edit('Theirs', new Date(Date.parse(made.updated_at) - 1_000).toISOString());
    expect([late.status, late.body.type]).toEqual([409, `${server.url}/docs/problems#conflict`]);
    expect((await server.api('GET', `${path}/${made.id}`)).body.title).toBe('Mine');
    expect((await edit('Theirs', 'yesterday')).status).toBe(422);
    expect((await edit('Theirs', edited.body.updated_at)).status).toBe(200);
  });

  test('is published, closed, published again and deleted', async () => {
    const { id } = await make('Life');
    expect((await server.api('POST', `${path}/${id}/close`)).body).toMatchObject({
      status: 409,
      type: `${server.url}/docs/problems#conflict`,
    });
    const published = (await publish(id)).body;
    expect(published).toMatchObject({ status: 'published', published_at: expect.any(String) });
    expect((await publish(id)).body).toEqual(published);
    expect((await server.api('POST', `${path}/${id}/close`)).body).toMatchObject({
      status: 'closed',
      published_at: published.published_at,
    });
    expect((await publish(id)).body).toMatchObject({
      status: 'published',
      published_at: published.published_at,
    });
    expect((await server.api('DELETE', `${path}/${id}`)).status).toBe(204);
    for (const [method, suffix] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/publish'],
      ['POST', '/close'],
      ['GET', '/fields'],
      ['GET', `/${replies}`],
      ['POST', `/${replies}`],
    ] as const) {
      const body =
        method === 'PATCH' ? {} : suffix === `/${replies}` && method === 'POST' ? { answers: {} } : undefined;
      expect([method, suffix, (await server.api(method, `${path}/${id}${suffix}`, body)).status]).toEqual([
        method,
        suffix,
        404,
      ]);
    }
  });

  test('that asks nothing is not published, and does not come to ask nothing meanwhile', async () => {
    const { id } = await make('Nothing to ask', { [questions]: [] });
    expect((await publish(id)).body).toMatchObject({ status: 422, errors: [{ pointer: `/${questions}` }] });
    const raced = await make('Raced');
    await Promise.all([publish(raced.id), patch(raced.id, { [questions]: [] })]);
    const { body } = await server.api('GET', `${path}/${raced.id}`);
    expect(body.status === 'published' && body[questions].length === 0).toBe(false);
  });

  test('is found by title and status', async () => {
    const { id } = await make('Ünïque NAME 100%');
    const ids = async (query: string) =>
      (await server.api('GET', `${path}?${query}`)).body.data.map((one: { id: string }) => one.id);
    expect(await ids('search=name%20100%25')).toEqual([id]);
    expect(await ids(`search=${encodeURIComponent('ünïque')}&status=draft`)).toEqual([id]);
    expect(await ids(`search=name%20100%25&status=published`)).toEqual([]);
    await publish(id);
    expect(await ids('status=published')).toContain(id);
  });
});
