import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { isRegistered, register, unregister } from '../../n8n-nodes/nodes/AskUsersTrigger/registration.ts';
import { freePort } from '../support/free-port.ts';
import { FIRST_KEY, startTestServer, type TestServer } from '../support/running-server.ts';
import { startAnsweringServer } from './answering-server.ts';
import { type FakeWishes, fakeN8n } from './fake-n8n.ts';

/** n8n shows people the message and nothing else when publishing fails, so the cure is in it. */
describe('what goes wrong is told with its cure:', () => {
  let server: TestServer;
  const open: { close(): void }[] = [];
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });

  const hookOf = (wishes: Partial<FakeWishes>) =>
    fakeN8n({
      baseUrl: server.url,
      apiKey: FIRST_KEY,
      parameters: { events: ['survey.response.created'] },
      ...wishes,
    });
  async function answering(status: number, body = '', headers: Record<string, string> = {}) {
    const one = await startAnsweringServer(status, body, headers);
    open.push(one);
    return one.url;
  }
  const JSON_TYPE = { 'Content-Type': 'application/json' };

  test('a wrong key', async () => {
    const { hook } = hookOf({ apiKey: 'ask_wrong' });
    await expect(register(hook)).rejects.toThrow(/does not know this API key. Make a new one/);
  });

  test('a key that may only read', async () => {
    const { body } = await server.api('POST', '/api-keys', { name: 'reader', scopes: ['read'] });
    const { hook } = hookOf({ apiKey: body.key });
    await expect(register(hook)).rejects.toThrow(/Put a key with that scope into the credential/);
  });

  test('an n8n whose URL is in a private network', async () => {
    const { hook } = hookOf({ url: 'http://10.0.0.7:5678/webhook/a/webhook' });
    await expect(register(hook)).rejects.toThrow(
      /Set N8N_WEBHOOK_URL .* restart n8n, then unpublish and publish/,
    );
  });

  test('nobody there, or no URL at all', async () => {
    const { hook } = hookOf({ baseUrl: `http://127.0.0.1:${await freePort()}` });
    await expect(register(hook)).rejects.toThrow(/did not answer at http:.*Check the Base URL/);
    await expect(register(hookOf({ baseUrl: '' }).hook)).rejects.toThrow(/an empty Base URL/);
  });

  test('some other server, whatever it answers', async () => {
    for (const status of [200, 404, 405]) {
      const baseUrl = await answering(status, '<h1>Welcome</h1>', { 'Content-Type': 'text/html' });
      await expect(register(hookOf({ baseUrl }).hook)).rejects.toThrow(/is not Ask Users/);
      const later = hookOf({ baseUrl });
      Object.assign(later.staticData, { webhookId: 'w', secret: 's' });
      await expect(isRegistered(later.hook)).rejects.toThrow(/is not Ask Users/);
      await expect(unregister(later.hook)).rejects.toThrow(/is not Ask Users/);
      expect(later.staticData).toEqual({ webhookId: 'w', secret: 's' });
    }
  });

  test('an address that forwards to another', async () => {
    const baseUrl = await answering(301, '', { Location: 'https://ask.example.com/' });
    await expect(register(hookOf({ baseUrl }).hook)).rejects.toThrow(/only forwards to another address/);
  });

  test('too many requests, and a server that cannot', async () => {
    const busy = await answering(429, '{"detail":"slow down"}', JSON_TYPE);
    await expect(register(hookOf({ baseUrl: busy }).hook)).rejects.toThrow(/no more requests right now/);
    const broken = await answering(503, '{"detail":"no database"}', JSON_TYPE);
    await expect(register(hookOf({ baseUrl: broken }).hook)).rejects.toThrow(/could not do this right now/);
  });

  test('a filter that names nothing is told as the server tells it', async () => {
    const survey = '0197c0de-0000-7000-8000-000000000001';
    const { hook } = hookOf({ parameters: { events: ['survey.response.created'], survey } });
    await expect(register(hook)).rejects.toThrow(/Ask Users refused: .*is no survey of this workspace/);
  });

  test('a webhook that is gone for good is an answer and no fault', async () => {
    const baseUrl = await answering(410, '{"status":410,"detail":"gone"}', JSON_TYPE);
    const { hook, staticData } = hookOf({ baseUrl });
    Object.assign(staticData, { webhookId: 'w', secret: 's' });
    expect(await isRegistered(hook)).toBe(false);
    expect(await unregister(hook)).toBe(true);
    expect(staticData).toEqual({});
  });
});
