import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { JSON_TYPE, rawCall } from './raw-call.ts';

const MEBIBYTE = 1024 * 1024;

describe('the body of an API call', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const postKey = (body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE) =>
    rawCall(server.url, 'POST', '/api/v1/api-keys', { headers, body });
  /** A key's JSON of exactly so many bytes, blown up with white space. */
  const keyOf = (bytes: number) => '{"name":"n"}'.padEnd(bytes, ' ');

  test.each([
    ['half an object', '{"name":', 'malformed-json'],
    ['single quotes', "{'name':'n'}", 'malformed-json'],
    ['a text', '"name"', 'malformed-json'],
    ['null', 'null', 'malformed-json'],
    ['a list of bodies', '[{"name":"n"}]', 'invalid'],
    ['a list for a text', '{"name":["n"]}', 'invalid'],
    ['an object for a text', '{"name":{"n":1}}', 'invalid'],
    ['__proto__', '{"name":"n","__proto__":{"scopes":["read"]}}', 'invalid'],
    ['constructor', '{"name":"n","constructor":{}}', 'invalid'],
    ['brackets without end', '['.repeat(100_000), 'malformed-json'],
    ['deep lists', '['.repeat(100_000) + ']'.repeat(100_000), 'invalid'],
    ['deep objects', `{"name":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`, 'invalid'],
  ])('%s is the fault of the caller', async (_name, body, type) => {
    const answer = await postKey(body);
    expect(answer.status).toBe(type === 'invalid' ? 422 : 400);
    expect(answer.body.type).toBe(`${server.url}/docs/problems#${type}`);
  });

  test('bytes that are no UTF-8 are refused, not recorded as question marks', async () => {
    const answer = await postKey(Buffer.from('{"name":"Jos\xe9"}', 'latin1'));
    expect(answer.body).toMatchObject({ status: 400, detail: expect.stringContaining('UTF-8') });
    expect((await postKey('{"name":"José"}')).status).toBe(201);
  });

  test('1 MiB is taken and one byte more is not, packed or plain', async () => {
    expect((await postKey(keyOf(MEBIBYTE))).status).toBe(201);
    expect((await postKey(keyOf(MEBIBYTE + 1))).body).toMatchObject({
      status: 413,
      type: expect.stringMatching(/#too-large$/),
    });
    const gzip = { ...JSON_TYPE, 'content-encoding': 'gzip' };
    expect((await postKey(gzipSync(keyOf(MEBIBYTE)), gzip)).status).toBe(201);
    expect((await postKey(gzipSync(keyOf(MEBIBYTE + 1)), gzip)).status).toBe(413);
  });

  test('a compression bomb is a 413 and costs no gigabyte', async () => {
    const before = process.memoryUsage().rss;
    const bomb = gzipSync(Buffer.alloc(200 * MEBIBYTE, 0x20), { level: 1 });
    const headers = { ...JSON_TYPE, 'content-encoding': 'gzip' };
    const answers = await Promise.all([postKey(bomb, headers), postKey(bomb, headers)]);
    expect(answers.map(({ status }) => status)).toEqual([413, 413]);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * MEBIBYTE);
  });

  test.each([
    ['gzip', (text: string) => gzipSync(text)],
    ['deflate', (text: string) => deflateSync(text)],
    ['br', (text: string) => brotliCompressSync(text)],
  ])('%s is unpacked, and what only claims to be that is a 400', async (encoding, pack) => {
    const headers = { ...JSON_TYPE, 'content-encoding': encoding };
    expect((await postKey(pack('{"name":"packed"}'), headers)).status).toBe(201);
    expect((await postKey('no such thing', headers)).status).toBe(400);
  });

  test.each([
    [{}],
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'application/x-www-form-urlencoded' }],
    [{ 'content-type': 'multipart/form-data; boundary=x' }],
    [{ 'content-type': 'application/jsonx' }],
    [{ 'content-type': ';;;' }],
    [{ 'content-type': 'application/json; charset=latin1' }],
    [{ 'content-type': 'application/json; charset=utf-99' }],
    [{ ...JSON_TYPE, 'content-encoding': 'lzma' }],
  ])('%j is a 415 that says what to send', async (headers) => {
    const answer = await postKey('{"name":"n"}', headers);
    expect(answer.body).toMatchObject({
      status: 415,
      type: expect.stringMatching(/#unsupported-media-type$/),
      detail: expect.stringMatching(/JSON|UTF-8/),
    });
  });

  test('a missing body is an empty one, whatever the headers say about it', async () => {
    for (const headers of [{}, JSON_TYPE, { 'content-type': 'text/plain', 'content-length': '0' }]) {
      const answer = await rawCall(server.url, 'POST', '/api/v1/api-keys', { headers });
      expect(answer.body).toMatchObject({
        status: 422,
        errors: [{ pointer: '/name', message: 'is missing' }],
      });
    }
  });

  test('a delete with a broken body deletes', async () => {
    const { body: key } = await server.api('POST', '/api-keys', { name: 'short-lived' });
    const path = `/api/v1/api-keys/${key.id}`;
    expect((await rawCall(server.url, 'DELETE', path, { headers: JSON_TYPE, body: '{' })).status).toBe(204);
  });

  test('a stranger is turned away before anything is read', async () => {
    const answer = await rawCall(server.url, 'POST', '/api/v1/surveys', {
      headers: { ...JSON_TYPE, authorization: 'Bearer ask_nobody' },
      body: '{'.repeat(2 * MEBIBYTE),
    });
    expect(answer.status).toBe(401);
  });
});
