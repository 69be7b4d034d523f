import { verify } from '@askusers/shared';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';

const SURVEYS = ['survey.response.created'];
const SECOND = 1_000;

describe('test sends', () => {
  let server: TestServer;
  let receiver: TestReceiver;
  beforeEach(async () => {
    [server, receiver] = await Promise.all([startTestServer({ clockStandsStill: true }), startReceiver()]);
  });
  afterEach(async () => {
    await Promise.all([server.stop(), receiver.close()]);
  });

  const subscribe = async (more: object = {}) =>
    (await server.api('POST', '/webhooks', { url: receiver.url, event_types: SURVEYS, ...more })).body;
  const submit = async () => {
    const [survey] = (await server.api('GET', '/surveys')).body.data;
    const answers = { liked: ['It is easy to use'], recommend: 7 };
    return (await server.api('POST', `/surveys/${survey.id}/responses`, { answers })).body;
  };
  const finished = (id: string) =>
    waitFor('the end of the delivery', async () => {
      const { body } = await server.api('GET', `/deliveries/${id}`);
      return body.finished_at && body;
    });

  test('take the way of every delivery: signed, logged and marked', async () => {
    const { id, secret } = await subscribe();
    server.advance(SECOND);
    const sent = await server.api('POST', `/webhooks/${id}/test`, { event_type: 'form.submission.created' });
    expect(sent.status).toBe(202);
    expect(sent.headers.get('location')).toBe(`/api/v1/deliveries/${sent.body.id}`);
    expect(sent.body).toMatchObject({
      webhook_id: id,
      event_type: 'form.submission.created',
      is_test: true,
      status: 'pending',
    });
    const delivery = await finished(sent.body.id);
    expect(delivery).toMatchObject({ status: 'delivered', attempt_count: 1, is_test: true });
    const [request] = receiver.received;
    if (!request) throw new Error('nothing came');
    expect(verify({ ...request, secret })).toEqual({ kind: 'verified' });
    expect(JSON.parse(request.body)).toMatchObject({
      event_type: 'form.submission.created',
      event_id: sent.body.event_id,
      data: { submission: { is_test: true } },
    });
    const event = await server.api('GET', `/events/${sent.body.event_id}`);
    expect(event.body).toMatchObject({
      is_test: true,
      response_id: null,
      submission_id: null,
      body: request.body,
    });
  });

  test('show the newest real answers under an id of their own, or made up ones', async () => {
    const { id } = await subscribe();
    const real = await submit();
    server.advance(SECOND);
    await server.sweep();
    await waitFor('the real one', () => receiver.received.length === 1);
    const latest = await server.api('POST', `/webhooks/${id}/test`, {});
    const generated = await server.api('POST', `/webhooks/${id}/test`, { sample: 'generated' });
    await finished(latest.body.id);
    await finished(generated.body.id);
    const bodies = receiver.received.map(({ body }) => JSON.parse(body));
    const numbers = bodies.map(({ data }) => data.response.answers_by_key.recommend);
    expect(new Set(bodies.map(({ event_id }) => event_id)).size).toBe(3);
    expect(
      bodies
        .filter(({ data }) => data.response.id === real.id)
        .map(({ data }) => data.response.is_test)
        .sort(),
    ).toEqual([false, true]);
    expect(numbers.filter((number) => number === 7)).toHaveLength(2);
  });

  test('go out to a paused webhook, once and never again', async () => {
    receiver.answerWith({ status: 500 });
    const { id } = await subscribe();
    await server.api('PATCH', `/webhooks/${id}`, { status: 'paused' });
    server.advance(SECOND);
    const sent = await server.api('POST', `/webhooks/${id}/test`, {});
    expect(await finished(sent.body.id)).toMatchObject({ status: 'failed', attempt_count: 1 });
  });

  test.each([
    [{ event_type: 'x' }, '/event_type'],
    [{ survey_id: '1' }, '/survey_id'],
    [{ survey_id: '0197c0de-0000-7000-8000-000000000001' }, '/survey_id'],
    [{ event_type: 'form.submission.created', form_id: '0197c0de-0000-7000-8000-000000000001' }, '/form_id'],
    [{ sample: 'any' }, '/sample'],
    [{ url: 'x' }, '/url'],
  ])('with %j are refused at %s', async (body, pointer) => {
    const { id } = await subscribe();
    const { status, body: problem } = await server.api('POST', `/webhooks/${id}/test`, body);
    expect([status, problem.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([
      422,
      [pointer],
    ]);
  });

  test('without any survey or form say what to do', async () => {
    const { id } = await subscribe();
    for (const { id: surveyId } of (await server.api('GET', '/surveys')).body.data)
      await server.api('DELETE', `/surveys/${surveyId}`);
    expect((await server.api('POST', `/webhooks/${id}/test`, {})).body).toMatchObject({
      status: 409,
      detail: expect.stringContaining('Create one first'),
    });
  });

  test('a webhook with expires_in gets its sample a second after the answer, and goes by itself', async () => {
    const { id, expires_at } = await subscribe({ expires_in: 120, sample: 'latest', external_id: 'editor' });
    expect(Date.parse(expires_at) - server.now().getTime()).toBe(120 * SECOND);
    const [planned] = (await server.api('GET', `/deliveries?webhook_id=${id}`)).body.data;
    expect(planned).toMatchObject({ is_test: true, status: 'pending' });
    expect(Date.parse(planned.next_attempt_at) - server.now().getTime()).toBe(SECOND);
    server.advance(SECOND - 1);
    await server.sweep();
    expect(receiver.received).toHaveLength(0);
    server.advance(1);
    await server.sweep();
    await finished(planned.id);
    // The editor listens once more: the same webhook, a sample again.
    expect(await subscribe({ expires_in: 120, sample: 'latest', external_id: 'editor' })).toMatchObject({
      id,
    });
    expect((await server.api('GET', `/deliveries?webhook_id=${id}`)).body.data).toHaveLength(2);
    server.advance(120 * SECOND);
    await server.sweep();
    await waitFor('its end', async () => (await server.api('GET', `/webhooks/${id}`)).status === 404);
    expect((await submit()).id).toBeDefined();
    expect((await server.api('GET', `/deliveries?webhook_id=${id}`)).body.data).toHaveLength(2);
  });
});
