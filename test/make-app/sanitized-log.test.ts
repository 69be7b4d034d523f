import { describe, expect, test } from '@jest/globals';
import { isRecord, recordOf } from './iml/iml-functions.ts';
import { type AppFiles, readAppFiles } from './make/app-files.ts';
import { openMakeApp } from './make/make-app.ts';
import type { Network } from './make/make-request.ts';

/** Everything that a log could give away, each in a place of its own. */
const SECRETS = {
  apiKey: `ask_${'mine'.repeat(8)}`,
  newKey: `ask_${'made'.repeat(8)}`,
  hookUrl: 'https://hook.eu1.make.com/nobodycanguessthis',
  secret: 'whsec_theyverifywithit',
  chosenSecret: 'whsec_theychoseit',
};

/** Answers as the server does, where it has something to hide. */
const network: Network = async ({ url, method, body }) => {
  const path = new URL(url).pathname.replace('/api/v1', '').replace(/^\/+/, '/');
  const answers: Record<string, (sent: Record<string, unknown>) => object> = {
    'GET /me': () => ({ service: 'ask-users', workspace: { id: 'w', name: 'Acme' } }),
    'POST /webhooks': (sent) => ({ id: 'h', url: sent.url, secret: sent.secret ?? SECRETS.secret }),
    'POST /api-keys': () => ({ id: 'k', key: SECRETS.newKey }),
  };
  const answer = answers[`${method} ${path}`] ?? (() => ({ data: [], has_more: false, next_cursor: null }));
  const text = JSON.stringify(answer(body ? JSON.parse(body) : {}));
  return { status: 200, headers: { 'content-type': 'application/json' }, text };
};

/** What a log of all that the app does shows, a request each. */
async function logsOf(files: AppFiles): Promise<string[]> {
  const app = openMakeApp(network, files);
  const { connection } = await app.connect({ baseUrl: 'https://app.askusers.org', apiKey: SECRETS.apiKey });
  for (const name of Object.keys(files.manifest.components.webhook)) {
    const webhook = await app.attach(name, { connection, parameters: {}, url: SECRETS.hookUrl });
    await app.detach(name, { connection, webhook });
  }
  await app.choices('webhook', 'surveyResponse', 'surveyId', connection);
  await app.interfaceOf('watchFormSubmissions', { connection, parameters: {}, webhook: {} });
  await app.run('listResponses', { connection, parameters: { surveyId: 'x' } }, true);
  const webhook = { url: 'https://example.com/', secret: SECRETS.chosenSecret };
  for (const [url, body] of [
    ['/webhooks', webhook],
    ['/api-keys', { name: 'Other' }],
  ]) {
    const parameters = { url, method: 'POST', body: JSON.stringify(body) };
    await app.run('makeApiCall', { connection, parameters });
  }
  return app.logs.map((entry) => JSON.stringify(entry));
}

const leaksIn = (entries: string[]) =>
  Object.entries(SECRETS).flatMap(([name, secret]) =>
    entries.some((entry) => entry.includes(secret)) ? [name] : [],
  );

const files = readAppFiles();
const SENDERS: Parameters<AppFiles['code']>[] = [
  ['connection', 'apiKey', 'communication'],
  ['webhook', 'surveyResponse', 'attach'],
  ['webhook', 'formSubmission', 'attach'],
  ['module', 'makeApiCall', 'communication'],
];
const places: [string, string[]][] = [
  ['base', pathsOf(files.base)],
  ...SENDERS.map((place): [string, string[]] => [place.join('/'), pathsOf(files.code(...place))]),
];

describe('the log', () => {
  test('shows every request and no secret', async () => {
    const entries = await logsOf(files);
    expect(entries).toHaveLength(10);
    expect(leaksIn(entries)).toEqual([]);
  });

  test.each(places.flatMap(([place, paths]) => paths.map((path) => [place, path] as const)))(
    'of %s would show one without the path %s',
    async (place, path) => {
      expect(leaksIn(await logsOf(withoutPath(place, path)))).not.toEqual([]);
    },
  );

  test('is sanitized wherever the app sends something: the base covers what does not say so itself', () => {
    const silent = [...files.all()].filter(([, file]) => isRecord(file) && 'url' in file && !('log' in file));
    expect(silent.length).toBeGreaterThan(5);
    for (const [path] of silent) expect(path).not.toContain('connections/');
    for (const [place, paths] of places)
      expect([place, paths]).toEqual([place, expect.arrayContaining(['request.headers.authorization'])]);
  });
});

function pathsOf(code: unknown): string[] {
  return recordOf(recordOf(code).log).sanitize as string[];
}

function withoutPath(place: string, path: string): AppFiles {
  const removed = (code: unknown) => ({
    ...recordOf(code),
    log: { sanitize: pathsOf(code).filter((other) => other !== path) },
  });
  return {
    ...files,
    base: place === 'base' ? removed(files.base) : files.base,
    code: (...wanted) =>
      wanted.join('/') === place ? removed(files.code(...wanted)) : files.code(...wanted),
  };
}
