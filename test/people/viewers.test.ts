import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../server/src/http/routes.ts';
import { furnish, HUSH, type Place, rowsOf } from '../http/isolation-places.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { DASHBOARD, join, type SignedIn } from '../support/signed-in.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';

const SOME_ID = '0197c0de-0000-7000-8000-000000000001';
const OWN = ['/session'];

describe('a viewer', () => {
  let server: TestServer;
  let receiver: TestReceiver;
  let viewer: SignedIn;
  let place: Place;
  let secrets: string[];
  const again = { 'Idempotency-Key': 'made-by-an-owner' };
  const order = { url: 'https://example.com/repeated', event_types: ['survey.response.created'] };
  beforeAll(async () => {
    [server, receiver] = await Promise.all([startTestServer(), startReceiver()]);
    place = await furnish(server, server.api, HUSH, receiver.url);
    viewer = await join(server, server.api, 'viewer', 'vi@example.com');
    const { secret } = (await server.api('POST', '/webhooks', order, again)).body;
    const { key } = (await server.api('POST', '/api-keys', { name: 'k' })).body;
    const first = (await server.api('GET', `/webhooks/${place.webhooks}/secret`)).body.secret;
    secrets = [secret, first, key, `"X-Key":"${HUSH}"`];
    expect(secrets.every(Boolean)).toBe(true);
  });
  afterAll(async () => {
    await server.stop();
    await receiver.close();
  });

  const filled = (path: string) =>
    path
      .split('/')
      .map((segment, index, all) =>
        segment.startsWith(':') ? (place[all[index - 1] as keyof Place] ?? SOME_ID) : segment,
      )
      .join('/');

  test('reads what there is to read, changes nothing and sees no secret, on any route', async () => {
    const before = await rowsOf(server, place.workspaceId);
    for (const { method, path, scope } of routes.filter((one) => !OWN.includes(one.path))) {
      const body = method === 'post' || method === 'patch' ? {} : undefined;
      const answer = await viewer.api(method.toUpperCase(), filled(path), body);
      const mayRead = method === 'get' && (scope === 'read' || scope === 'any');
      const expected = mayRead ? [200, 422] : [403];
      expect([method, path, answer.status, expected.includes(answer.status)]).toEqual([
        method,
        path,
        answer.status,
        true,
      ]);
      expect([method, path, secrets.filter((secret) => answer.text.includes(secret))]).toEqual([
        method,
        path,
        [],
      ]);
      if (answer.status === 403) expect(answer.body.detail).toContain('Viewers');
    }
    expect(await rowsOf(server, place.workspaceId)).toEqual(before);
  });

  test('gets no secret by repeating what an owner made', async () => {
    const repeated = await viewer.api('POST', '/webhooks', order, again);
    expect([repeated.status, repeated.text.includes(secrets[0] ?? '')]).toEqual([403, false]);
    expect((await server.api('POST', '/webhooks', order, again)).body.secret).toBe(secrets[0]);
  });

  test('is still one without the header that changes need', async () => {
    const bare = server.callWith({ Cookie: viewer.cookie });
    expect((await bare('GET', `/webhooks/${place.webhooks}`)).status).toBe(200);
    expect((await bare('GET', `/webhooks/${place.webhooks}/secret`)).status).toBe(403);
    expect((await bare('DELETE', `/webhooks/${place.webhooks}`, undefined, DASHBOARD)).status).toBe(403);
  });
});
