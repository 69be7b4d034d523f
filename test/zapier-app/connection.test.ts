import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readBaseUrl } from '../../zapier-app/src/base-url.ts';
import { API_KEY, type MockedServer, openMockedServer } from './mocked-server.ts';

let mocked: MockedServer;
beforeEach(() => {
  mocked = openMockedServer();
});
afterEach(() => mocked.close());

const testIt = () => mocked.failure('authentication.test');
const problem = (status: number, detail: string, more: object = {}) => ({
  type: 'https://ask.example/docs/problems#x',
  title: 'A title',
  status,
  detail,
  ...more,
});

test('the key travels in the header only, without what was pasted around it', async () => {
  const me = {
    service: 'ask-users',
    workspace: { id: 'w', name: 'Acme' },
    api_key: { id: 'k', name: 'Zapier' },
  };
  mocked.api.get('/me').reply(200, me);
  const authData = { api_key: ` ${API_KEY}\n`, base_url: ' https://ask.example/api/v1/ ' };
  expect(await mocked.run('authentication.test', {}, { authData })).toEqual({
    id: 'w',
    workspace_name: 'Acme',
    key_name: 'Zapier',
  });
});

test('a wrong key is told in a sentence that says what to do', async () => {
  mocked.api.get('/me').reply(401, problem(401, 'x'));
  const { name, message, code, status } = await testIt();
  expect([name, code, status]).toEqual(['AppError', 'AuthenticationError', 401]);
  expect(message).toMatch(/^Your API key does not appear to be valid.*Settings → API keys.*reconnect\.$/);
  expect(message).not.toMatch(/401|\{/);
});

test('something else at the address is told as that', async () => {
  mocked.api.get('/me').reply(200, '<html>Welcome</html>', { 'Content-Type': 'text/html' });
  expect((await testIt()).message).toMatch(/not as an Ask Users server.*server address/);
  mocked.api.get('/me').reply(200, { service: 'another' });
  expect((await testIt()).message).toMatch(/it is not Ask Users/);
  mocked.api.get('/me').reply(404, 'Not found');
  expect((await testIt()).message).toMatch(/not as an Ask Users server/);
});

test('a redirect is not followed with the key', async () => {
  mocked.api.get('/me').reply(301, '', { Location: 'https://elsewhere.example/api/v1/me' });
  expect((await testIt()).message).toMatch(/sends us on to another address/);
});

test('nobody there is told with the host', async () => {
  mocked.api.get('/me').replyWithError(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
  expect((await testIt()).message).toMatch(/^ask\.example could not be reached/);
});

test('429 and 503 make Zapier wait as long as they ask, other faults of the server are told', async () => {
  mocked.api.get('/me').reply(429, problem(429, 'Too many'), { 'Retry-After': '17' });
  expect(await testIt()).toMatchObject({ name: 'ThrottledError', delay: 17 });
  mocked.api.get('/me').reply(503, problem(503, 'Busy, try again.'), { 'Retry-After': '5' });
  expect(await testIt()).toMatchObject({ name: 'ThrottledError', delay: 5, message: 'Busy, try again.' });
  for (const status of [500, 502, 503]) {
    mocked.api.get('/me').reply(status, '<html>stack</html>');
    expect((await testIt()).message).toMatch(/^Ask Users cannot answer right now/);
  }
});

test('a key that may not is told so, with the way out', async () => {
  mocked.api.post('/webhooks').reply(403, problem(403, 'This key lacks the scope manage.'));
  const failure = await mocked.failure(
    'triggers.new_survey_response.operation.performSubscribe',
    {},
    { targetUrl: 'https://hooks.zapier.com/x' },
  );
  expect(failure.message).toMatch(/^This key lacks the scope manage\. Connect with a key that may/);
});

test.each([
  ['', 'https://app.askusers.org'],
  ['https://ask.example.com', 'https://ask.example.com'],
  [' https://Ask.Example.com:8443/tools/ ', 'https://ask.example.com:8443/tools'],
  ['https://ask.example.com/api/v1/', 'https://ask.example.com'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
])('the address %j is %j', (given, url) => {
  expect(readBaseUrl(given)).toEqual({ ok: true, url });
});

test.each([
  'http://ask.example.com',
  'http://127.0.0.1.example.com',
  'http://localhost.example.com',
  'ftp://ask.example.com',
  'javascript:alert(1)',
  'ask.example.com',
  'https://name:word@ask.example.com',
  'https://ask.example.com/?x=1',
  'https://ask.example.com/#x',
  'https://',
])('the address %j is refused with a sentence', async (base_url) => {
  const authData = { api_key: API_KEY, base_url };
  const { message } = await mocked.failure('authentication.test', {}, { authData });
  expect(message).toMatch(/^The server address cannot be used\. .+\.$/);
});
