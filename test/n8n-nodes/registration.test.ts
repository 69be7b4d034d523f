import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { isRegistered, register, unregister } from '../../n8n-nodes/nodes/AskUsersTrigger/registration.ts';
import { FIRST_KEY, STRANGER_KEY, startTestServer, type TestServer } from '../support/running-server.ts';
import { type FakeWishes, fakeN8n } from './fake-n8n.ts';

const SURVEY = 'survey.response.created';
const FORM = 'form.submission.created';

/** The node's side of the contract, against the real server. */
describe('a trigger node', () => {
  let server: TestServer;
  let surveyId: string;
  let formId: string;
  beforeAll(async () => {
    server = await startTestServer({ clockStandsStill: true });
    surveyId = (await server.api('GET', '/surveys')).body.data[0].id;
    formId = (await server.api('GET', '/forms')).body.data[0].id;
  });
  afterAll(() => server.stop());
  afterEach(async () => {
    for (const { id } of await webhooks()) await server.api('DELETE', `/webhooks/${id}`);
  });

  const webhooks = async () => (await server.api('GET', '/webhooks')).body.data;
  const trigger = (wishes: Partial<FakeWishes> = {}) =>
    fakeN8n({ baseUrl: server.url, apiKey: FIRST_KEY, parameters: { events: [SURVEY] }, ...wishes });

  test('registers what its parameters say, with a name of its own and a secret of its own', async () => {
    const { hook, staticData } = trigger({
      parameters: { events: [SURVEY, FORM], survey: ` ${surveyId.toUpperCase()} `, form: 'all' },
      workflowName: `a\u0000 \ud800${'🙂'.repeat(300)}`,
    });
    expect(await register(hook)).toBe(true);
    const [webhook] = await webhooks();
    expect(webhook).toMatchObject({
      url: 'http://127.0.0.1:5678/webhook/abc/webhook',
      event_types: [SURVEY, FORM],
      survey_ids: [surveyId],
      form_ids: [],
      source: 'n8n',
      external_id: 'n8n:instance-1:workflow-1:node-1:live',
      expires_at: null,
      status: 'active',
    });
    expect(webhook.name).toMatch(/^n8n: a 🙂+$/u);
    const { secret } = (await server.api('GET', `/webhooks/${webhook.id}/secret`)).body;
    expect(staticData).toEqual({ webhookId: webhook.id, secret });
    expect(JSON.stringify(staticData)).not.toContain(FIRST_KEY);
  });

  test('a filter of an event that is not chosen is left out', async () => {
    await register(trigger({ parameters: { events: [FORM], survey: surveyId, form: formId } }).hook);
    expect(await webhooks()).toMatchObject([{ survey_ids: [], form_ids: [formId] }]);
  });

  test('registering twice is the same webhook, with the newer secret, URL and filter', async () => {
    const first = trigger();
    await register(first.hook);
    const second = trigger({
      url: 'http://127.0.0.1:5678/new',
      parameters: { events: [SURVEY], survey: surveyId },
    });
    await register(second.hook);
    const [webhook, ...others] = await webhooks();
    expect(others).toEqual([]);
    expect(webhook).toMatchObject({ url: 'http://127.0.0.1:5678/new', survey_ids: [surveyId] });
    expect(second.staticData.webhookId).toBe(first.staticData.webhookId);
    expect(second.staticData.secret).not.toBe(first.staticData.secret);
    expect((await server.api('GET', `/webhooks/${webhook.id}/secret`)).body.secret).toBe(
      second.staticData.secret,
    );
  });

  test('many registrations at once leave one webhook', async () => {
    await Promise.all(Array.from({ length: 8 }, () => register(trigger().hook)));
    expect(await webhooks()).toHaveLength(1);
  });

  test.each([
    [{}, 1],
    [{ sample: 'latest' }, 1],
    [{ sample: 'generated' }, 1],
    [{ sample: 'none' }, 0],
  ])(
    'listening with %j makes a test webhook beside the live one and sends %d sample',
    async (options, count) => {
      await register(trigger().hook);
      const { hook, staticData } = trigger({
        mode: 'manual',
        parameters: { events: [SURVEY], options },
        url: 'http://127.0.0.1:5678/test',
      });
      await register(hook);
      expect(await webhooks()).toHaveLength(2);
      const { body } = await server.api('GET', `/webhooks/${staticData.webhookId}`);
      expect(body).toMatchObject({ external_id: 'n8n:instance-1:workflow-1:node-1:test' });
      expect(Date.parse(body.expires_at) - server.now().getTime()).toBe(180_000);
      const deliveries = await server.api('GET', `/deliveries?webhook_id=${staticData.webhookId}`);
      expect(deliveries.body.data).toHaveLength(count);
    },
  );

  describe('that is registered', () => {
    let registered: ReturnType<typeof trigger>;
    beforeEach(async () => {
      registered = trigger();
      await register(registered.hook);
    });
    /** The same node later, with what n8n stored for it. */
    const later = (wishes: Partial<FakeWishes> = {}) => {
      const fake = trigger(wishes);
      Object.assign(fake.staticData, registered.staticData);
      return fake;
    };

    test('is known to be', async () => {
      expect(await isRegistered(later().hook)).toBe(true);
    });

    test.each<[string, Partial<FakeWishes>]>([
      ['another URL', { url: 'http://127.0.0.1:5678/moved' }],
      ['another event', { parameters: { events: [FORM] } }],
      ['one event more', { parameters: { events: [FORM, SURVEY] } }],
      ['another workspace', { apiKey: STRANGER_KEY }],
    ])('is not, with %s', async (_, wishes) => {
      expect(await isRegistered(later(wishes).hook)).toBe(false);
    });

    test('is not, with a filter more', async () => {
      const { hook } = later({ parameters: { events: [SURVEY], survey: surveyId } });
      expect(await isRegistered(hook)).toBe(false);
    });

    test('is not, when n8n has lost the id or the secret', async () => {
      for (const name of ['webhookId', 'secret']) {
        const { hook, staticData } = later();
        delete staticData[name];
        expect(await isRegistered(hook)).toBe(false);
      }
    });

    test('is not, when the webhook is gone or disabled; a paused one stays as its owner wants it', async () => {
      const { webhookId } = registered.staticData;
      await server.api('PATCH', `/webhooks/${webhookId}`, { status: 'paused' });
      expect(await isRegistered(later().hook)).toBe(true);
      await server.api('PATCH', `/webhooks/${webhookId}`, { status: 'disabled' });
      expect(await isRegistered(later().hook)).toBe(false);
      await server.api('DELETE', `/webhooks/${webhookId}`);
      expect(await isRegistered(later().hook)).toBe(false);
    });

    test('unregisters once and again, and forgets', async () => {
      const { hook, staticData } = later();
      expect(await unregister(hook)).toBe(true);
      expect(staticData).toEqual({});
      expect(await webhooks()).toEqual([]);
      expect(await unregister(later().hook)).toBe(true);
      expect(await unregister(hook)).toBe(true);
    });

    test('unregisters by its URL when n8n has lost the id, and leaves others alone', async () => {
      await register(trigger({ mode: 'manual', url: 'http://127.0.0.1:5678/test' }).hook);
      expect(await unregister(trigger().hook)).toBe(true);
      expect(await webhooks()).toMatchObject([{ url: 'http://127.0.0.1:5678/test' }]);
    });
  });
});
