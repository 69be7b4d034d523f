import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';

interface Item {
  id: string;
  event_id: string;
  status: string;
  is_test: boolean;
  last_attempt: { response_status: number | null } | null;
}

/** Deliveries that were really made, so that it shows what is written at each step. */
describe('the list of deliveries finds', () => {
  let server: TestServer;
  let receiver: TestReceiver;
  const ids = { survey: '', other: '', form: '', webhook: '' };
  const replies: { id: string; event_id: string }[] = [];
  beforeAll(async () => {
    [server, receiver] = await Promise.all([startTestServer({ clockStandsStill: true }), startReceiver()]);
    receiver.answerWith(({ body }) => ({ status: Number(/answer (\d+)/.exec(body)?.[1] ?? 200) }));
    const parts = [{ label: 'Q', key: 'q', type: 'short_text' }];
    ids.survey = (await server.api('POST', '/surveys', { title: 'S', questions: parts })).body.id;
    ids.other = (await server.api('POST', '/surveys', { title: 'O', questions: parts })).body.id;
    ids.form = (await server.api('POST', '/forms', { title: 'F', fields: parts })).body.id;
    const places = [`/surveys/${ids.survey}`, `/surveys/${ids.other}`, `/forms/${ids.form}`];
    for (const place of places) await server.api('POST', `${place}/publish`);
    const event_types = ['survey.response.created', 'form.submission.created'];
    ids.webhook = (await server.api('POST', '/webhooks', { url: receiver.url, event_types })).body.id;
    server.advance(1_000);
    for (const [kind, answer] of [
      ['survey', 200],
      ['survey', 405],
      ['survey', 500],
      ['other', 200],
      ['form', 410],
    ] as const) {
      server.advance(1_000);
      const path = kind === 'form' ? `/forms/${ids.form}/submissions` : `/surveys/${ids[kind]}/responses`;
      replies.push((await server.api('POST', path, { answers: { q: `answer ${answer}` } })).body);
      await ended(
        (items) => items.length === replies.length && items.every((item) => item.last_attempt !== null),
      );
    }
  });
  afterAll(async () => {
    await server.stop();
    await receiver.close();
  });

  const found = async (query: string): Promise<Item[]> => {
    const { status, body, text } = await server.api('GET', `/deliveries?${query}`);
    expect([text, status]).toEqual([text, 200]);
    return body.data;
  };
  const ended = (condition: (items: Item[]) => boolean) =>
    waitFor('attempts', async () => {
      await server.sweep();
      await server.settled();
      return condition(await found(''));
    });
  const answersOf = async (query: string) =>
    (await found(query)).map((item) => item.last_attempt?.response_status);

  test('by what the receiver answered last', async () => {
    expect(await answersOf('response_status=405')).toEqual([405]);
    expect(await answersOf('response_status=200')).toEqual([200, 200]);
    expect(await answersOf('response_status=500&status=pending')).toEqual([500]);
    expect(await answersOf(`response_status=410&webhook_id=${ids.webhook}`)).toEqual([410]);
    expect(await answersOf('response_status=404')).toEqual([]);
    for (const status of ['99', '600', '4xx', '405.0', 'null'])
      expect((await server.api('GET', `/deliveries?response_status=${status}`)).status).toBe(422);
  });

  test('by the class of the answer, or that there was none', async () => {
    expect(await answersOf('response_class=2xx')).toEqual([200, 200]);
    expect(await answersOf('response_class=4xx')).toEqual([410, 405]);
    expect(await answersOf(`response_class=5xx&webhook_id=${ids.webhook}`)).toEqual([500]);
    expect(await answersOf('response_class=4xx&response_status=405')).toEqual([405]);
    expect(await answersOf(`response_class=4xx&survey_id=${ids.survey}`)).toEqual([405]);
    expect(await answersOf('response_class=4xx&limit=1')).toEqual([410]);
    expect(await answersOf('response_class=3xx')).toEqual([]);
    expect(await answersOf('response_class=none')).toEqual([]);
    expect((await server.api('GET', '/deliveries?response_class=4')).status).toBe(422);
  });

  test('and names the survey or form, and the response, of each', async () => {
    const [newest, second] = await found('');
    expect(newest).toMatchObject({
      survey: null,
      form: { id: ids.form, title: 'F' },
      response_id: null,
      submission_id: replies[4]?.id,
    });
    expect(second).toMatchObject({
      survey: { id: ids.other, title: 'O' },
      form: null,
      response_id: replies[3]?.id,
      submission_id: null,
    });
  });

  test('by survey and form', async () => {
    expect(await answersOf(`survey_id=${ids.survey}`)).toEqual([500, 405, 200]);
    expect(await answersOf(`survey_id=${ids.other.toUpperCase()}`)).toEqual([200]);
    expect(await answersOf(`form_id=${ids.form}`)).toEqual([410]);
    expect(await answersOf(`survey_id=${ids.survey}&status=failed`)).toEqual([405]);
    expect(await answersOf(`survey_id=${ids.survey}&form_id=${ids.form}`)).toEqual([]);
    expect((await server.api('GET', '/deliveries?survey_id=1')).status).toBe(422);
  });

  test('by the id of an event, a response or a submission, whole', async () => {
    for (const [nth, answer] of [
      [1, 405],
      [4, 410],
    ] as const) {
      const { id, event_id } = replies[nth] ?? { id: '', event_id: '' };
      for (const search of [id, event_id, ` ${id.toUpperCase()} `])
        expect(await answersOf(`search=${encodeURIComponent(search)}`)).toEqual([answer]);
      expect(await answersOf(`search=${id}&status=delivered`)).toEqual([]);
    }
    for (const search of [ids.survey, 'nothing', replies[0]?.id.slice(0, 30) ?? '', "'", '%25'])
      expect(await answersOf(`search=${search}`)).toEqual([]);
    expect(await answersOf('search=')).toHaveLength(5);
  });

  test('and tells of each what its last attempt came to', async () => {
    const [item] = await found('response_status=405');
    expect(item?.last_attempt).toEqual({
      outcome: expect.any(String),
      error_code: null,
      response_status: 405,
      duration_ms: expect.any(Number),
      started_at: expect.stringMatching(/\.\d{3}Z$/),
    });
    const attempt = (await server.api('GET', `/deliveries/${item?.id}`)).body.attempts[0];
    expect(item?.last_attempt).toMatchObject({ outcome: attempt.outcome, duration_ms: attempt.duration_ms });
  });

  test('what came later: another answer to a resend, a test send', async () => {
    receiver.answerWith({ status: 204 });
    const [failed] = await found('response_status=405');
    // The 410 disabled it.
    await server.api('PATCH', `/webhooks/${ids.webhook}`, { status: 'active' });
    await server.api('POST', `/deliveries/${failed?.id}/resend`);
    await ended((items) => items.some((item) => item.last_attempt?.response_status === 204));
    expect(await answersOf('response_status=204')).toHaveLength(1);
    expect(await answersOf('response_status=405')).toEqual([]);

    const test = await server.api('POST', `/webhooks/${ids.webhook}/test`, { survey_id: ids.other });
    const ofOther = await found(`survey_id=${ids.other}`);
    expect(ofOther.map(({ id }) => id)).toContain(test.body.id);
  });

  test('those of which nothing came back', async () => {
    await server.api('PATCH', `/webhooks/${ids.webhook}`, { url: 'http://127.0.0.1:9/' });
    const { body } = await server.api('POST', `/surveys/${ids.survey}/responses`, { answers: { q: 'x' } });
    await ended((items) => items.some((item) => item.event_id === body.event_id && item.last_attempt));
    for (const query of [
      'response_class=none',
      `response_class=none&webhook_id=${ids.webhook}&status=pending`,
    ])
      expect((await found(query)).map((item) => item.event_id)).toEqual([body.event_id]);
    expect(await answersOf('response_class=none&status=delivered')).toEqual([]);
  });
});
