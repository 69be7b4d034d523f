import { Event } from '@askusers/shared';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const SURVEY_EVENT = 'survey.response.created';
const FORM_EVENT = 'form.submission.created';

describe('events, event types and samples', () => {
  let server: TestServer;
  let survey: { id: string; questions: { id: string; type: string }[] };
  let form: { id: string; fields: { id: string; type: string }[] };
  beforeAll(async () => {
    server = await startTestServer();
    survey = (await server.api('GET', '/surveys')).body.data[0];
    form = (await server.api('GET', '/forms')).body.data[0];
  });
  afterAll(() => server.stop());

  const submit = async (recommend: number) => {
    const answers = { liked: ['It is easy to use'], recommend };
    return (await server.api('POST', `/surveys/${survey.id}/responses`, { answers })).body;
  };
  const samples = async (query: string) => (await server.api('GET', `/samples?${query}`)).body;

  test('every event type comes with a schema that its sample meets', async () => {
    const { body } = await server.api('GET', '/event-types');
    expect(body.data.map(({ event_type }: { event_type: string }) => event_type)).toEqual([
      SURVEY_EVENT,
      FORM_EVENT,
    ]);
    for (const { event_type, schema, sample, description } of body.data) {
      expect(description.length).toBeGreaterThan(20);
      expect(z.fromJSONSchema(schema).safeParse(sample).error).toBeUndefined();
      expect(Event.safeParse(sample).error).toBeUndefined();
      const { data, ...headless } = sample;
      expect(z.fromJSONSchema(schema).safeParse(headless).success).toBe(false);
      expect([sample.event_type, data !== undefined]).toEqual([event_type, true]);
    }
  });

  test('samples are made up while nobody has answered, then the newest three', async () => {
    const generated = await samples(`event_type=${SURVEY_EVENT}&survey_id=${survey.id}`);
    expect(generated).toMatchObject({
      source: 'generated',
      data: [{ data: { response: { is_test: true } } }],
    });
    const sent = [await submit(1), await submit(2), await submit(3), await submit(4)];
    const recent = await samples(`event_type=${SURVEY_EVENT}&limit=250`);
    expect(recent.source).toBe('recent');
    expect(recent.data.map((event: Event) => event.event_id)).toEqual(
      sent
        .slice(1)
        .reverse()
        .map(({ event_id }) => event_id),
    );
    expect((await samples(`event_type=${SURVEY_EVENT}&limit=1`)).data).toHaveLength(1);
    const [newest] = recent.data;
    const event = (await server.api('GET', `/events/${newest.event_id}`)).body;
    expect(JSON.stringify(newest)).toBe(event.body);
    expect((await samples(`event_type=${FORM_EVENT}&survey_id=&form_id=`)).source).toBe('generated');
  });

  test('who asks for made up samples, or for recent ones only, gets these', async () => {
    await submit(5);
    const generated = await samples(`event_type=${SURVEY_EVENT}&survey_id=${survey.id}&source=generated`);
    expect(generated).toMatchObject({
      source: 'generated',
      data: [{ data: { response: { is_test: true } } }],
    });
    expect(await samples(`event_type=${FORM_EVENT}&source=recent`)).toMatchObject({
      source: 'recent',
      data: [],
    });
    const { status } = await server.api('GET', `/samples?event_type=${SURVEY_EVENT}&source=any`);
    expect(status).toBe(422);
  });

  test('samples of one survey or form are its own', async () => {
    const other = (await server.api('POST', '/surveys', { template: 'team_pulse' })).body;
    await submit(5);
    const ofOther = await samples(`event_type=${SURVEY_EVENT}&survey_id=${other.id}`);
    expect(ofOther).toMatchObject({ source: 'generated', data: [{ data: { survey: { id: other.id } } }] });
    const ofForm = await samples(`event_type=${FORM_EVENT}&form_id=${form.id.toUpperCase()}`);
    expect(ofForm.data[0].data.form.id).toBe(form.id);
  });

  test('samples of what is not there are a 404, and of the wrong kind a 422', async () => {
    const status = async (query: string) => (await server.api('GET', `/samples?${query}`)).status;
    expect(await status(`event_type=${SURVEY_EVENT}&survey_id=${form.id}`)).toBe(404);
    expect(await status(`event_type=${SURVEY_EVENT}&survey_id=x`)).toBe(404);
    expect(await status(`event_type=${SURVEY_EVENT}&survey_id=%00`)).toBe(404);
    expect(await status(`event_type=${FORM_EVENT}&survey_id=${survey.id}`)).toBe(422);
    expect(await status(`event_type=x`)).toBe(422);
    expect(await status('')).toBe(422);
    const theirs = await server.strangerApi(
      'GET',
      `/samples?event_type=${SURVEY_EVENT}&survey_id=${survey.id}`,
    );
    expect(theirs.status).toBe(404);
  });

  test('an event is listed with what it is about, and shown with its body word for word', async () => {
    const sent = await submit(6);
    const [newest] = (await server.api('GET', '/events')).body.data;
    expect(newest).toEqual({
      id: sent.event_id,
      event_type: SURVEY_EVENT,
      survey_id: survey.id,
      form_id: null,
      response_id: sent.id,
      submission_id: null,
      is_test: false,
      created_at: sent.created_at,
    });
    const shown = (await server.api('GET', `/events/${sent.event_id}`)).body;
    const { body, ...rest } = shown;
    expect(rest).toEqual(newest);
    const [stored] = await server.database.query('select body from events where id = $1', [sent.event_id]);
    expect(stored).toEqual({ body });
    const item = await server.api('GET', `/surveys/${survey.id}/responses/${sent.id}`);
    expect(item.text).toBe(JSON.stringify(JSON.parse(body).data));
  });

  test('since is in and until is out', async () => {
    const moments = (await server.api('GET', '/events')).body.data.map(
      ({ created_at }: { created_at: string }) => created_at,
    );
    const [last, middle, first] = [moments.at(0), moments.at(2), moments.at(-1)];
    const between = async (query: string) =>
      (await server.api('GET', `/events?${query}`)).body.data.map(
        ({ created_at }: { created_at: string }) => created_at,
      );
    expect(await between(`since=${middle}`)).toEqual(moments.filter((moment: string) => moment >= middle));
    expect(await between(`until=${middle}`)).toEqual(moments.filter((moment: string) => moment < middle));
    expect(await between(`since=${last}&until=${first}`)).toEqual([]);
    expect(await between(`event_type=${FORM_EVENT}`)).toEqual([]);
  });

  test('the fields of a survey and of a form are a flat list, the ones that ask nothing left out', async () => {
    for (const [path, questions] of [
      [`/surveys/${survey.id}/fields`, survey.questions],
      [`/forms/${form.id}/fields`, form.fields],
    ] as const) {
      const { body } = await server.api('GET', path);
      const asking = questions.filter(({ type }) => type !== 'statement' && type !== 'page_break');
      expect(body).toMatchObject({ has_more: false, next_cursor: null });
      expect(body.data.map(({ question_id }: { question_id: string }) => question_id)).toEqual(
        asking.map(({ id }) => id),
      );
      for (const field of body.data)
        expect(field).toMatchObject({
          key: expect.any(String),
          label: expect.any(String),
          required: expect.any(Boolean),
        });
    }
  });
});
