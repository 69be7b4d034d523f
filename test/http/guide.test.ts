import { Event, eventJsonSchema, eventTypeOf } from '@askusers/shared';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { statusRules } from '../../server/src/http/guide/status-rules.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { visit } from './pages/visitor.ts';

describe('the guide to webhooks', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const guide = async (headers = {}, query = '') =>
    (await visit(`${server.url}/docs/webhooks${query}`, headers)).text;

  test('speaks the language of whoever reads it', async () => {
    expect(await guide()).toContain('<html lang="en">');
    expect(await guide({ 'Accept-Language': 'pt' })).toContain('<h2>Confira a assinatura</h2>');
    expect(await guide({ 'Accept-Language': 'pt' }, '?lang=en')).toContain('<h2>Check the signature</h2>');
  });

  test.each(['en', 'pt-BR'])(
    'shows both events whole, as the schema has them, and the schema (%s)',
    async (language) => {
      const blocks = [
        ...(await guide({}, `?lang=${language}`)).matchAll(/<pre[^>]*><code>(.*?)<\/code>/gs),
      ].map(([, html = '']) => textOf(html));
      const json = blocks.filter((text) => text.startsWith('{')).map((text) => JSON.parse(text));
      expect(json).toHaveLength(4);
      for (const kind of ['survey', 'form'] as const) {
        const event = Event.parse(json.find(({ event_type }) => event_type === eventTypeOf(kind)));
        expect(JSON.stringify(event)).toContain(`"language":"${language}"`);
        expect(json).toContainEqual(JSON.parse(JSON.stringify(eventJsonSchema(eventTypeOf(kind)))));
      }
    },
  );

  test('tells the rules and waits that the engine has', async () => {
    expect(Object.fromEntries(statusRules().map(({ kind, statuses }) => [kind, statuses]))).toMatchObject({
      delivered: [200, 204],
      later: [408, 425, 429],
      gone: [410],
      failed: [301, 500, 502, 503, 504],
    });
    const text = await guide();
    for (const told of [
      'up to 6 attempts',
      '1 minute after',
      '15 minutes after',
      '6 hours after',
      '408, 425, 429',
    ])
      expect(text).toContain(told);
    expect(await guide({}, '?lang=pt-BR')).toContain('6 horas depois');
  });

  const textOf = (html: string) =>
    html
      .replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
});
