import { QuestionType } from '@askusers/shared';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const HOUR = 60 * 60 * 1_000;
const options = ['Red', 'Green', 'Blue'].map((label) => ({ label }));

/** One question of every type that there is. */
const EVERY_TYPE = QuestionType.options.map((type) => ({
  label: `A ${type}`,
  type,
  ...(/choice|dropdown|ranking/.test(type) ? { options } : {}),
  ...(type === 'matrix' ? { rows: options, columns: options } : {}),
}));

interface Item {
  response?: { id: string };
  submission?: { id: string };
}

describe.each([
  {
    path: '/surveys',
    questions: 'questions',
    replies: 'responses',
    event: 'survey.response.created',
    id: 'survey_id',
  },
  {
    path: '/forms',
    questions: 'fields',
    replies: 'submissions',
    event: 'form.submission.created',
    id: 'form_id',
  },
])('submitting to $path', ({ path, questions, replies, event, id: idName }) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  async function published(more: object = {}): Promise<string> {
    const body = {
      title: 'T',
      [questions]: [{ label: 'Name', type: 'short_text', required: true }],
      ...more,
    };
    const { body: made } = await server.api('POST', path, body);
    expect((await server.api('POST', `${path}/${made.id}/publish`)).status).toBe(200);
    return made.id;
  }
  const submit = (id: string, body: unknown, headers?: Record<string, string>) =>
    server.api('POST', `${path}/${id}/${replies}`, body, headers);
  const named = (name = 'Ada') => ({ answers: { name } });
  const problem = (type: string) => `${server.url}/docs/problems#${type}`;

  test('answers of every type are taken as the sample shows them, by id, by key and by label', async () => {
    const id = await published({ [questions]: EVERY_TYPE });
    const { data } = (await server.api('GET', `/samples?event_type=${event}&${idName}=${id}`)).body.data[0];
    const sample = data.response ?? data.submission;
    const byId = sample.response_data ?? sample.submission_data;
    const described: { question_id?: string; field_id?: string; id?: string; key: string; value: unknown }[] =
      sample.answers ?? sample.fields;
    expect(described).toHaveLength(QuestionType.options.length - 2);
    const byKey = Object.fromEntries(described.map(({ key, value }) => [key, value]));
    for (const answers of [byId, byKey]) {
      const sent = await submit(id, { answers });
      expect([sent.status, sent.body.errors]).toEqual([201, undefined]);
      const { body: item } = await server.api('GET', `${path}/${id}/${replies}/${sent.body.id}`);
      const reply = item.response ?? item.submission;
      const values = Object.fromEntries(
        (reply.answers ?? reply.fields).map(({ key, value }: { key: string; value: unknown }) => [
          key,
          value,
        ]),
      );
      expect(values).toEqual(byKey);
    }
  });

  test('is deleted for good, alone and once; the next one has its own number and what was sent stays', async () => {
    const id = await published();
    const key = { 'Idempotency-Key': `once-${id}` };
    const [gone, kept] = [await submit(id, named('Gone'), key), await submit(id, named('Kept'))];
    const at = `${path}/${id}/${replies}/${gone.body.id}`;
    expect((await server.api('DELETE', at)).status).toBe(204);
    for (const method of ['GET', 'DELETE']) expect((await server.api(method, at)).status).toBe(404);
    const { body } = await server.api('GET', `${path}/${id}/${replies}`);
    expect(body.data.map((item: Item) => (item.response ?? item.submission)?.id)).toEqual([kept.body.id]);
    expect((await submit(id, named('Next'))).body.number).toBe(3);
    const { body: view } = await server.api('GET', `${path}/${id}`);
    expect(view.response_count ?? view.submission_count).toBe(2);
    expect((await server.api('GET', `/events/${gone.body.event_id}`)).status).toBe(200);
    // Said once more, it is not recorded anew.
    expect((await submit(id, named('Gone'), key)).status).toBe(404);
  });

  test('is answered with where it is, once it is recorded', async () => {
    const id = await published();
    const sent = await submit(id, {
      ...named(),
      respondent: { email: 'ada@example.com', attributes: { plan: 'pro' } },
    });
    expect(sent.body).toEqual({
      id: expect.any(String),
      event_id: expect.any(String),
      number: 1,
      created_at: expect.stringMatching(/\.\d{3}Z$/),
    });
    expect(sent.headers.get('location')).toBe(`/api/v1${path}/${id}/${replies}/${sent.body.id}`);
    const list = await server.api('GET', `${path}/${id}/${replies}?respondent_email=ADA@example.com`);
    expect(list.body.data).toHaveLength(1);
    expect(list.body.data[0].respondent).toMatchObject({
      email: 'ada@example.com',
      attributes: { plan: 'pro' },
    });
    expect(
      (await server.api('GET', `${path}/${id}/${replies}?respondent_email=bob@example.com`)).body.data,
    ).toEqual([]);
  });

  test('tells everything that is wrong at once, in sentences', async () => {
    const id = await published({ hidden_fields: ['utm'] });
    const { status, body } = await submit(id, {
      answers: JSON.parse('{"name":7,"nick":"x","__proto__":"y"}'),
      hidden_fields: { 'a/b~c': 'x', utm: 'y' },
    });
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/answers/__proto__',
      '/answers/name',
      '/answers/nick',
      '/hidden_fields/a~1b~0c',
    ]);
    expect((await submit(id, { answers: {} })).body.errors).toEqual([
      { pointer: '/answers/name', message: expect.stringMatching(/\w+ .*\w/) },
    ]);
    for (const nonsense of [
      {},
      { answers: null },
      { answers: [] },
      { answers: 'x' },
      { answers: { name: 'x' }, extra: 1 },
    ])
      expect((await submit(id, nonsense)).status).toBe(422);
  });

  test('to a draft, a closed one, or out of its hours is refused with the reason', async () => {
    const draft = (
      await server.api('POST', path, { title: 'D', [questions]: [{ label: 'Name', type: 'short_text' }] })
    ).body.id;
    expect((await submit(draft, named())).body).toMatchObject({
      status: 409,
      type: problem('not-accepting'),
      detail: expect.stringContaining('draft'),
    });
    const id = await published();
    await server.api('POST', `${path}/${id}/close`);
    expect((await submit(id, named())).body).toMatchObject({
      status: 409,
      type: problem('not-accepting'),
      detail: expect.stringContaining('closed'),
    });

    const now = server.now().getTime();
    const hours = {
      opens_at: new Date(now + HOUR).toISOString(),
      closes_at: new Date(now + 2 * HOUR).toISOString(),
    };
    const timed = await published({ settings: hours });
    expect((await submit(timed, named())).body).toMatchObject({
      type: problem('not-accepting'),
      detail: expect.stringContaining('not opened'),
    });
    server.advance(HOUR + 1_000);
    expect((await submit(timed, named())).status).toBe(201);
    server.advance(HOUR);
    expect((await submit(timed, named())).body).toMatchObject({
      type: problem('not-accepting'),
      detail: expect.stringContaining('closed'),
    });
  });

  test('fifty at once with a limit of twenty are twenty, numbered without a gap', async () => {
    const id = await published({ settings: { submission_limit: 20 } });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => submit(id, named(`Person ${index}`))),
    );
    const taken = answers.filter(({ status }) => status === 201);
    expect(taken.map(({ body }) => body.number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    expect(new Set(refused.map(({ body }) => body.type))).toEqual(new Set([problem('not-accepting')]));
    const [row] = await server.database.query(
      'select reply_count, (select count(*) from replies where collector_id = $1) as count from collectors where id = $1',
      [id],
    );
    expect(row).toEqual({ reply_count: 20, count: 20 });
  });

  test('an answer given a moment ago is repeated even when the limit is reached or it was closed since', async () => {
    const id = await published({ settings: { submission_limit: 1 } });
    const headers = { 'Idempotency-Key': `limit-${path.slice(1)}` };
    const first = await submit(id, named(), headers);
    await server.api('POST', `${path}/${id}/close`);
    const again = await submit(id, named(), headers);
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([
      201,
      first.body,
      'true',
    ]);
  });

  test('answers that make an event of more than 1 MiB are a 413, and leave nothing behind', async () => {
    const long = Array.from({ length: 80 }, (_, index) => ({ label: `L${index}`, type: 'long_text' }));
    const id = await published({ [questions]: long });
    const answers = Object.fromEntries(long.map((_, index) => [`l${index}`, 'x'.repeat(9_900)]));
    expect((await submit(id, { answers })).body).toMatchObject({ status: 413, type: problem('too-large') });
    expect((await submit(id, { answers: { l0: 'short' } })).body.number).toBe(1);
  });

  test('while it is being edited is judged by what it then asks', async () => {
    const id = await published();
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => submit(id, named())),
      server.api('PATCH', `${path}/${id}`, { title: 'Edited meanwhile' }),
      ...Array.from({ length: 10 }, () => submit(id, named())),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status !== 201)).toEqual([200]);
  });
});
