import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type HookCall, type MakeGateway, startMakeGateway } from '../support/make-gateway.ts';
import { FIRST_KEY, startTestServer, type TestServer } from '../support/running-server.ts';
import { waitFor } from '../support/wait-for.ts';
import { CONNECTION, connectedApp } from './connected-app.ts';
import { EVERY_ANSWER, EVERY_QUESTION } from './every-question.ts';
import { recordOf } from './iml/iml-functions.ts';
import { interfaceGaps, specAt } from './interface-gaps.ts';
import type { Field } from './make/parameters.ts';
import type { HookRequest } from './make/receive.ts';

let server: TestServer;
let gateway: MakeGateway;
let surveyId: string;
let formId: string;
beforeAll(async () => {
  server = await startTestServer();
  surveyId = await publish('/surveys', { title: 'Everything', questions: EVERY_QUESTION });
  formId = await publish('/forms', { title: 'Contact', fields: EVERY_QUESTION, hidden_fields: ['campaign'] });
});
beforeEach(async () => {
  gateway = await startMakeGateway();
});
afterEach(() => gateway.close());
afterAll(() => server.stop());

async function publish(path: string, definition: object): Promise<string> {
  const made = await server.api('POST', path, definition);
  expect([made.status, made.text]).toEqual([201, made.text]);
  await server.api('POST', `${path}/${made.body.id}/publish`);
  return made.body.id;
}

/** As Make hands a request to the app. */
const asReceived = ({ method, body, headers }: HookCall): HookRequest => ({
  method,
  body,
  query: {},
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
});

const KINDS = [
  {
    kind: 'survey',
    webhook: 'surveyResponse',
    trigger: 'watchSurveyResponses',
    eventType: 'survey.response.created',
    filter: 'survey_ids',
    parameters: () => ({ surveyId }),
    submitTo: () => `/surveys/${surveyId}/responses`,
    plain: ['data', 'response', 'answers_by_key'],
    typed: ['data', 'response', 'response_data'],
  },
  {
    kind: 'form',
    webhook: 'formSubmission',
    trigger: 'watchFormSubmissions',
    eventType: 'form.submission.created',
    filter: 'form_ids',
    parameters: () => ({ formId }),
    submitTo: () => `/forms/${formId}/submissions`,
    plain: ['data', 'submission', 'fields_by_key'],
    typed: ['data', 'submission', 'submission_data'],
  },
];

describe.each(KINDS)('a trigger for a $kind', (one) => {
  test('attaches itself, receives every answer, knows its shape, and detaches without a trace', async () => {
    const { app } = connectedApp(server);
    const { connection, metadata } = await app.connect(CONNECTION);
    expect(metadata).toMatchObject({ type: 'text' });
    const url = gateway.makeHook();
    const webhook = await app.attach(one.webhook, { connection, parameters: one.parameters(), url });
    const id = String(webhook.externalHookId);
    expect((await server.api('GET', `/webhooks/${id}`)).body).toMatchObject({
      url,
      source: 'make',
      event_types: [one.eventType],
      [one.filter]: Object.values(one.parameters()),
      status: 'active',
    });

    expect((await server.api('POST', one.submitTo(), { answers: EVERY_ANSWER })).status).toBe(201);
    const call = await waitFor('the event', () => gateway.calls[0]);
    const { bundles, respond } = app.receive(one.webhook, asReceived(call));
    expect(bundles).toEqual([JSON.parse(call.text)]);
    expect(respond).toEqual({ type: 'text', status: 200, body: 'Accepted' });

    const fields = await app.interfaceOf(one.trigger, { connection, parameters: {}, webhook });
    expect(interfaceGaps(fields, bundles[0])).toEqual([]);
    const plain = specAt(fields, one.plain);
    expect(plain.map(({ name, label }) => [name, label])).toEqual(
      EVERY_QUESTION.flatMap(({ key, label }, at) => (key ? [[key, `${at + 1}. ${label}`]] : [])),
    );
    const typed = specAt(fields, one.typed);
    expect(typed.map(({ label }) => label)).toEqual(plain.map(({ label }) => label));
    const lists = typed
      .filter(({ type }) => type === 'array')
      .map(({ label }) => label.replace(/^\d+\. /, ''));
    expect(lists).toEqual(['Several choices', 'Ranking', 'Pictures', 'File', 'Signature']);

    await app.detach(one.webhook, { connection, webhook });
    expect((await server.api('GET', `/webhooks/${id}`)).status).toBe(404);
    expect((await server.api('DELETE', `/webhooks/${id}`)).status).toBe(204);
    await app.detach(one.webhook, { connection, webhook });
    await server.api('POST', one.submitTo(), { answers: EVERY_ANSWER });
    await server.sweep();
    await server.settled();
    expect(gateway.calls).toHaveLength(1);
    expectNoSecrets(app.logs, url);
  });

  test('watches all where nothing is chosen, whether that is missing, null or empty', async () => {
    const { app } = connectedApp(server);
    const [name = ''] = Object.keys(one.parameters());
    const url = gateway.makeHook();
    const attached = [];
    for (const parameters of [{}, { [name]: null }, { [name]: '' }])
      attached.push(await app.attach(one.webhook, { connection: CONNECTION, parameters, url }));
    const [webhook = {}, ...others] = attached;
    const id = webhook.externalHookId;
    expect(others.map(({ externalHookId }) => externalHookId)).toEqual([id, id]);
    const kept = await server.api('GET', `/webhooks/${id}`);
    expect(kept.body).toMatchObject({ survey_ids: [], form_ids: [], event_types: [one.eventType] });

    await server.api('POST', one.submitTo(), { answers: EVERY_ANSWER });
    const call = await waitFor('the event', () => gateway.calls[0]);
    const { bundles } = app.receive(one.webhook, asReceived(call));
    for (const chosen of attached) {
      const fields = await app.interfaceOf(one.trigger, {
        connection: CONNECTION,
        parameters: {},
        webhook: chosen,
      });
      expect(interfaceGaps(fields, bundles[0])).toEqual([]);
      expect(specAt(fields, one.plain)).toEqual([]);
    }
    await app.detach(one.webhook, { connection: CONNECTION, webhook });
  });

  test('has a fallback that also covers what it receives, and a sample that both cover', async () => {
    const { app } = connectedApp(server);
    const sample = (await server.api('GET', `/samples?event_type=${one.eventType}`)).body.data[0];
    const own = app.files.code('module', one.trigger, 'samples');
    const path = app.files.component('module', one.trigger).codeFiles.interface;
    const fallback = app.files.all().get(String(path).replace(/^modules\/[^/]+/, 'fallback')) as Field[];
    expect(interfaceGaps(fallback, sample)).toEqual([]);
    expect(interfaceGaps(fallback, own)).toEqual([]);
    expect(keysOf(own)).toEqual(keysOf(sample));
  });

  test('lets nothing through that is no event of its own', () => {
    const { app } = connectedApp(server);
    const bodies = [undefined, '', 'text', {}, { event_type: 'ping' }, { event_type: [one.eventType] }];
    for (const body of bodies)
      expect(app.receive(one.webhook, { method: 'POST', body, query: {}, headers: {} }).bundles).toEqual([]);
  });
});

/** Of the blocks whose keys are not made of questions. */
const keysOf = (event: unknown) => {
  const { data, ...head } = recordOf(event);
  return [
    Object.keys(head),
    ...Object.entries(recordOf(data)).map(([name, block]) => [name, Object.keys(recordOf(block))]),
  ];
};

test('when Make has deleted the webhook without a word, the next event ends it, and detach later is no fault', async () => {
  const { app } = connectedApp(server);
  const parameters = { surveyId };
  const url = gateway.makeHook();
  const webhook = await app.attach('surveyResponse', { connection: CONNECTION, parameters, url });
  gateway.become('gone');
  await server.api('POST', `/surveys/${surveyId}/responses`, { answers: EVERY_ANSWER });
  const disabled = await waitFor('the end of the webhook', async () => {
    const { body } = await server.api('GET', `/webhooks/${webhook.externalHookId}`);
    return body.status === 'disabled' && body;
  });
  expect(disabled.disabled_reason).toBe('gone');

  gateway.become('accepting');
  const again = await app.attach('surveyResponse', { connection: CONNECTION, parameters, url });
  expect(again.externalHookId).toBe(webhook.externalHookId);
  expect((await server.api('GET', `/webhooks/${webhook.externalHookId}`)).body.status).toBe('active');
  await app.detach('surveyResponse', { connection: CONNECTION, webhook });
});

function expectNoSecrets(logs: unknown, url: string) {
  const shown = JSON.stringify(logs);
  expect(shown).toContain('/api/v1/webhooks');
  expect(shown).not.toContain(FIRST_KEY);
  expect(shown).not.toMatch(/whsec_/);
  // Whoever knows it can send events of their own.
  expect(shown).not.toContain(url);
}
