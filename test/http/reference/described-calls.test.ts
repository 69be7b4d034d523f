import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SENT_HEADERS } from '../../../server/src/http/reference/document/openapi-webhooks.ts';
import { endpoints } from '../../../server/src/http/reference/endpoints.ts';
import { startTestServer, type TestServer } from '../../support/running-server.ts';
import { DASHBOARD, tokenOf } from '../../support/signed-in.ts';
import { startReceiver, type TestReceiver } from '../../support/test-receiver.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { fileOf, formWith, PDF } from '../pages/visitor.ts';
import { describedCaller } from './described-caller.ts';

/** The calls as the document tells them, with its own examples, against the real server. In order: later ones need what earlier ones made. */
describe('a program that knows only the document', () => {
  let server: TestServer;
  let receiver: TestReceiver;
  let call: ReturnType<typeof describedCaller>['call'];
  let succeeded: Set<string>;
  let webhook: { id: string };
  beforeAll(async () => {
    [server, receiver] = await Promise.all([startTestServer(), startReceiver()]);
    ({ call, succeeded } = describedCaller(server));
  });
  afterAll(async () => {
    await server.stop();
    await receiver.close();
  });

  test('finds out who it is, and looks after the server', async () => {
    expect((await call('getMe')).service).toBe('ask-users');
    for (const id of ['getHealth', 'getReadiness', 'getMetrics', 'getOpenApiDocument', 'getEmbedScript'])
      await call(id);
  });

  test.each([
    { Name: 'Survey', Reply: 'SurveyResponse', template: 'product_feedback' },
    { Name: 'Form', Reply: 'FormSubmission', template: 'contact_us' },
  ])('makes a $Name, changes it, and submits answers to it', async ({ Name, Reply, template }) => {
    const made = await call(`create${Name}`);
    await call(`update${Name}`, { ids: [made.id] });
    await call(`publish${Name}`, { ids: [made.id] });
    await call(`close${Name}`, { ids: [made.id] });
    await call(`delete${Name}`, { ids: [made.id] });
    const { id } = await call(`create${Name}`, { body: { template } });
    await call(`publish${Name}`, { ids: [id] });
    expect((await call(`list${Name}s`)).data.length).toBeGreaterThan(1);
    await call(`get${Name}`, { ids: [id] });
    expect((await call(`list${Name}Fields`, { ids: [id] })).data.length).toBeGreaterThan(3);

    const sent = await call(`create${Reply}`, { ids: [id], headers: { 'Idempotency-Key': 'one' } });
    expect(await call(`create${Reply}`, { ids: [id], headers: { 'Idempotency-Key': 'one' } })).toEqual(sent);
    expect((await call(`list${Reply}s`, { ids: [id] })).data).toHaveLength(1);
    await call(`get${Reply}`, { ids: [id, sent.id] });
    await call(`listAnswered${Name === 'Survey' ? 'Questions' : 'Fields'}`, { ids: [id] });
    expect(await call(`export${Reply}s`, { ids: [id] })).toContain('\r\n');
    expect(await call(`show${Name}Page`, { ids: [id] })).toContain('<form');
    expect((await call(`answer${Name}Page`, { ids: [id] })).number).toBe(2);
    await call(`delete${Reply}`, { ids: [id, sent.id] });
  });

  test('gets events with the headers that the document tells of, and no others of ours', async () => {
    const example = endpoints.find(({ id }) => id === 'createWebhook')?.body?.example;
    webhook = await call('createWebhook', { body: { ...Object(example), url: receiver.url } });
    await call('createWebhook', { body: { ...Object(example), url: receiver.url } });
    await call('testWebhook', { ids: [webhook.id] });
    await waitUntil(() => receiver.received.length > 0, 20_000);
    const headers = receiver.received[0]?.headers ?? {};
    const ours = Object.keys(headers).filter((name) => /^(x-webhook-|webhook-)/.test(name));
    expect(ours.sort()).toEqual(SENT_HEADERS.map(({ name }) => name.toLowerCase()).sort());
    for (const { name, schema } of SENT_HEADERS) {
      if (typeof schema.pattern === 'string')
        expect(headers[name.toLowerCase()]).toMatch(new RegExp(schema.pattern));
    }
  });

  test('looks after its webhook and its deliveries', async () => {
    const ids = [webhook.id];
    await call('listWebhooks', { query: { include: 'stats' } });
    for (const id of ['getWebhook', 'getWebhookSecret', 'getWebhookStats', 'rotateWebhookSecret'])
      await call(id, { ids });
    await call('finishWebhookRotation', { ids });
    const [delivery] = (await call('listDeliveries')).data;
    expect((await call('getDelivery', { ids: [delivery.id] })).attempts[0].request.body).toContain(
      'event_id',
    );
    await call('resendDelivery', { ids: [delivery.id] });
    const since = new Date(Date.now() - 60_000).toISOString();
    await call('countMissedEvents', { ids, query: { since } });
    const recovery = await call('recoverWebhook', { ids, body: { since } });
    await call('listRecoveries');
    await call('getRecovery', { ids: [recovery.id] });
    await call('cancelRecovery', { ids: [recovery.id] });
    const [event] = (await call('listEvents')).data;
    await call('getEvent', { ids: [event.id] });
    expect((await call('listEventTypes')).data).toHaveLength(2);
    await call('listSamples', { query: { event_type: 'survey.response.created' } });
    expect((await call('updateWebhook', { ids })).status).toBe('paused');
    await call('deleteWebhook', { ids });
  });

  test('makes and revokes keys, and brings people in and out', async () => {
    const key = await call('createApiKey');
    await call('getApiKey', { ids: [key.id] });
    await call('listApiKeys');
    await call('revokeApiKey', { ids: [key.id] });

    const invitation = await call('createInvitation');
    await call('listInvitations');
    const token = tokenOf(invitation.url);
    await call('getWelcome', { query: { token } });
    const example = endpoints.find(({ id }) => id === 'acceptInvitation')?.body?.example;
    const { user } = await call('acceptInvitation', { body: { ...Object(example), token } });
    const { cookie } = await call('signIn');
    const headers = { Cookie: cookie, ...DASHBOARD };
    for (const id of ['getSession', 'updateSession', 'signOut']) await call(id, { headers });
    await call('listPeople');
    await call('updatePerson', { ids: [user.id] });
    // The only owner stays.
    const other = await call('createInvitation', { body: { role: 'owner' } });
    const more = { token: tokenOf(other.url), email: 'grace@example.com' };
    await call('acceptInvitation', { body: { ...Object(example), ...more } });
    await call('removePerson', { ids: [user.id] });
    await call('deleteInvitation', { ids: [(await call('createInvitation')).id] });
  });

  test('uploads a file, and reads and deletes it', async () => {
    const questions = [{ label: 'CV', key: 'cv', type: 'file_upload' }];
    const { id } = await call('createSurvey', { body: { title: 'Jobs', questions } });
    await call('publishSurvey', { ids: [id] });
    const form = formWith({ survey_id: id, question: 'cv', file: fileOf('cv.pdf', PDF) });
    const file = await call('uploadFile', { form });
    const { url } = await call('getFile', { ids: [file.id] });
    const query = Object.fromEntries(new URL(url).searchParams);
    expect(await call('downloadFile', { ids: [file.id], query })).toBe(PDF);
    await call('deleteFile', { ids: [file.id] });
  });

  test('has made every call that the document tells of', () => {
    expect(endpoints.map(({ id }) => id).filter((id) => !succeeded.has(id))).toEqual([]);
  });
});
