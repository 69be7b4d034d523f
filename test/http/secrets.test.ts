import { makeSecret } from '@askusers/shared';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routes } from '../../server/src/http/routes.ts';
import { FIRST_KEY } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { startLoggedServer } from './logged-server.ts';

const UNKNOWN_ID = '0197c0de-0000-7000-8000-000000000001';
const HEADER_VALUE = 'value-that-nobody-may-read';

describe('secrets', () => {
  let server: Awaited<ReturnType<typeof startLoggedServer>>;
  let receiver: TestReceiver;
  let secrets: string[];
  let ids: Record<string, string>;

  beforeAll(async () => {
    [server, receiver] = await Promise.all([startLoggedServer(), startReceiver()]);
    receiver.answerWith({ status: 401, body: 'no' });
    const secret = makeSecret();
    const headers = { Authorization: HEADER_VALUE };
    const webhook = (
      await server.api('POST', '/webhooks', {
        url: receiver.url,
        event_types: ['survey.response.created'],
        secret,
        headers,
      })
    ).body;
    const key = (await server.api('POST', '/api-keys', { name: 'made' })).body;
    const delivery = (await server.api('POST', `/webhooks/${webhook.id}/test`, {})).body;
    await waitFor(
      'the attempt',
      async () => (await server.api('GET', `/deliveries/${delivery.id}`)).body.attempt_count === 1,
    );
    const [survey, form] = await Promise.all(
      ['/surveys', '/forms'].map(async (path) => (await server.api('GET', path)).body.data[0]),
    );
    ids = {
      surveys: survey.id,
      forms: form.id,
      webhooks: webhook.id,
      deliveries: delivery.id,
      events: delivery.event_id,
      'api-keys': key.id,
    };
    const stored = await server.database.query<{ hidden: string }>(
      `select secret_sealed as hidden from webhooks
        union all select headers_sealed from webhooks
        union all select encode(key_hash, 'hex') from api_keys
        union all select encode(key_hash, 'base64') from api_keys`,
    );
    secrets = [
      secret,
      secret.slice(6),
      HEADER_VALUE,
      key.key,
      FIRST_KEY,
      ...stored.map(({ hidden }) => hidden),
    ];
  });
  afterAll(async () => {
    await server.stop();
    await receiver.close();
  });

  const revealed = async () => (await server.api('GET', `/webhooks/${ids.webhooks}/secret`)).body.secret;
  const leaksIn = (text: string) => secrets.filter((secret) => text.includes(secret));

  test('stand in no answer, list or error but those that are made to show them', async () => {
    expect(await revealed()).toBe(secrets[0]);
    let answerCount = 0;
    for (const { method, path } of routes.filter((route) => route.method !== 'delete')) {
      const filled = path.replace(/:\w+/g, ids[path.split('/')[1] ?? ''] ?? UNKNOWN_ID);
      for (const body of method === 'get'
        ? [undefined]
        : [{}, { secret: secrets[0], headers: { Host: HEADER_VALUE } }]) {
        const { text, body: answer } = await server.api(method.toUpperCase(), filled, body);
        answerCount += 1;
        const shows =
          path.endsWith('/secret') || path.endsWith('-secret') || path.endsWith('/rotation')
            ? [answer.secret ?? '']
            : [];
        const leaks = leaksIn(text).filter((leak) => !shows.some((shown) => shown.includes(leak)));
        expect([method, filled, leaks]).toEqual([method, filled, []]);
      }
    }
    expect(answerCount).toBeGreaterThan(40);
    // A rotation on the way made another one.
    secrets.push(await revealed());
  });

  test('stand in no line of the log, whatever happened', async () => {
    await server.api('GET', '/me', undefined, { Authorization: `Bearer ${FIRST_KEY}x` });
    await server.api('POST', '/webhooks', `{"url":"https://example.com","secret":"${secrets[0]}"`);
    // A fault of the database quotes the row: the same webhook id twice.
    await server.database.query('insert into webhooks select * from webhooks').catch((error: unknown) => {
      server.lines.push(JSON.stringify(error, Object.getOwnPropertyNames(error)));
    });
    const all = server.lines.join('');
    expect(all).toContain('delivery.attempted');
    expect(all).toContain('request.answered');
    expect(leaksIn(all)).toEqual([]);
  });

  test('are kept sealed', async () => {
    const [row] = await server.database.query<{ text: string }>(
      `select concat_ws(' ', (select string_agg(t::text, ' ') from webhooks t), (select string_agg(t::text, ' ') from api_keys t),
                        (select string_agg(t::text, ' ') from attempts t), (select string_agg(t::text, ' ') from idempotency_keys t)) as text`,
    );
    const inClear = [...secrets.slice(0, 5), await revealed()];
    expect(inClear.filter((secret) => row?.text.includes(secret))).toEqual([]);
  });
});
