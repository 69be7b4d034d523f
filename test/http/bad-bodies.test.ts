import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeOpenApiDocument } from '../../server/src/http/reference/document/openapi-document.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { bodyWith, placesIn } from './places-in-body.ts';

/** What broke something somewhere: texts that Postgres cannot hold, moments that it does not know, numbers beyond all types, shapes without end. */
const BAD = [
  '"\\u0000"',
  '"\\ud800"',
  '"__proto__"',
  '"0000-01-01T00:00:00Z"',
  '"9999-12-31T23:00:00-10:00"',
  `"${'x'.repeat(20_000)}"`,
  'null',
  '1e999',
  '-9223372036854775809',
  '0.1',
  '[null]',
  '[[],{}]',
  '{"__proto__":{"a":1},"constructor":{"prototype":{}},"toString":1,"length":-1}',
  `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
];

let server: TestServer;
beforeAll(async () => {
  // Webhooks are ordered, and nothing is sent anywhere.
  server = await startTestServer({ resolveName: () => Promise.reject(new Error('there is no network')) });
});
afterAll(() => server.stop());

test('a bad value in any place of any body is taken or refused, and never a fault of ours', async () => {
  const document = JSON.parse(JSON.stringify(makeOpenApiDocument(server.url)));
  const ids: Record<string, string> = {
    surveys: (await server.api('GET', '/surveys')).body.data[0].id,
    forms: (await server.api('GET', '/forms')).body.data[0].id,
    webhooks: await webhookId(),
  };
  const calls = Object.keys(document.paths).flatMap((path) =>
    Object.keys(document.paths[path]).flatMap((method) => {
      const content = document.paths[path][method].requestBody?.content['application/json'];
      // What strangers may try is counted, and soon refused unread.
      if (!content || !path.startsWith('/api/v1/') || path.includes('/session')) return [];
      const filled = path
        .replace('/api/v1', '')
        .replace(/\/(\w+)\/\{\w+\}/, (_, many) => `/${many}/${ids[many]}`);
      return placesIn(content.schema, document).map((place) => ({ method, path: filled, content, place }));
    }),
  );
  expect(calls.length).toBeGreaterThan(300);
  // Each place gets another few of them: together all places meet all values many times.
  const share = BAD.length / 2;
  const faults: string[] = [];
  for (const [at, { method, path, content, place }] of calls.entries()) {
    const bodies = BAD.filter((_, index) => (index + at) % BAD.length < share).map((json) =>
      bodyWith(content.examples.example.value, place, json),
    );
    const answers = await Promise.all(
      bodies.map((body) => server.api(method.toUpperCase(), path, body).catch((error: Error) => error)),
    );
    for (const [index, answer] of answers.entries()) {
      const isFault = answer instanceof Error || answer.status >= 500;
      if (isFault)
        faults.push(
          `${method} ${path} ${bodies[index]?.slice(0, 200)}: ${answer instanceof Error ? answer.message : answer.text}`,
        );
    }
  }
  expect(faults).toEqual([]);
}, 240_000);

async function webhookId(): Promise<string> {
  const order = { url: 'https://receiver.example/', event_types: ['survey.response.created'] };
  return (await server.api('POST', '/webhooks', order)).body.id;
}
