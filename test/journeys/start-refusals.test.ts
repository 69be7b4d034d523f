import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeProcesses } from './processes.ts';

const processes = makeProcesses();
const makeKey = () => randomBytes(32).toString('base64');

let folder: string;
let occupant: Server | undefined;
beforeEach(async () => {
  folder = await processes.makeFolder();
});
afterEach(() => {
  occupant?.close();
  occupant = undefined;
});

/** What a person reads at a start that is refused: sentences, no stack trace, exit code 1. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const server = processes.start('main', { PORT: '0', DATA_DIR: folder, ...environment });
  expect(await server.ended).toEqual({ code: 1, signal: null });
  const told = server
    .complained()
    .split('\n')
    .filter((line) => !line.startsWith('{"level"'))
    .join('\n');
  expect(told).not.toMatch(/^\s+at /m);
  expect(told).not.toMatch(/Error\b/);
  expect(server.printed()).toBe('');
  return told.trim();
}

test('two starts on one data folder: the second names the first, which goes on undisturbed', async () => {
  const first = await processes.startServer({ DATA_DIR: folder });
  const told = await refusal({});
  expect(told).toContain(`The data folder ${folder} is in use by process ${first.child.pid}`);
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
});

test('a port in use is named, with the cure', async () => {
  occupant = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => occupant?.once('listening', resolve));
  const { port } = occupant.address() as AddressInfo;
  const told = await refusal({ PORT: String(port) });
  expect(told).toBe(
    `127.0.0.1:${port} is in use by another program. Stop that one, or choose another port: PORT=3001 npm start`,
  );
});

test('an address of another machine is named', async () => {
  // 192.0.2.0/24 is reserved for documentation.
  expect(await refusal({ HOST: '192.0.2.1' })).toContain('192.0.2.1:0 is no address of this machine');
});

test('a data folder that cannot be one is named, with the reason', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  expect(await refusal({ DATA_DIR: file })).toBe(
    `The data folder ${file} cannot be used: it is not a folder.`,
  );
  const below = join(file, 'data');
  expect(await refusal({ DATA_DIR: below })).toBe(
    `The data folder ${below} cannot be used: it is not a folder.`,
  );
});

test('every faulty variable is told at once, a sentence each', async () => {
  const told = await refusal({
    PORT: '99999',
    PUBLIC_URL: 'ask.example.com',
    DATABASE_URL: 'mysql://localhost/ask',
    BOOTSTRAP_API_KEY: 'short',
    ENCRYPTION_KEY: 'c2hvcnQ=',
    ALLOW_PRIVATE_TARGETS: '10.0.0.0/99',
    LOG_LEVEL: 'loud',
  });
  const sentences = told.split('\n');
  expect(sentences).toHaveLength(7);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z_]+ must .+\.$/);
  // Neither is a value shown: some of them are secrets.
  expect(told).not.toMatch(/short|c2hvcnQ/);
});

test.each(['https://ask.example.com/forms', 'https://ask.example.com/?a', 'https://me@ask.example.com'])(
  'PUBLIC_URL %s is refused, since links begin at the root',
  async (PUBLIC_URL) => {
    expect(await refusal({ PUBLIC_URL })).toMatch(
      /^PUBLIC_URL must be an http or https address without path/,
    );
  },
);

test('another ENCRYPTION_KEY than the first one is refused before anything is sent', async () => {
  const key = makeKey();
  const first = await processes.startServer({ DATA_DIR: folder, ENCRYPTION_KEY: key });
  first.child.kill('SIGTERM');
  await first.ended;
  const told = await refusal({ ENCRYPTION_KEY: makeKey() });
  expect(told).toContain('The encryption key is not the one that this database was written with');
  expect(told).not.toContain(key);
  const again = await processes.startServer({ DATA_DIR: folder, ENCRYPTION_KEY: key });
  expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
});

test('a key file that is gone, damaged or not a file is told, and never made anew over written secrets', async () => {
  const first = await processes.startServer({ DATA_DIR: folder });
  first.child.kill('SIGTERM');
  await first.ended;
  const path = join(folder, 'encryption.key');
  await writeFile(path, '');
  expect(await refusal({})).toContain(`The encryption key in ${path} is damaged.`);
  await rm(path);
  expect(await refusal({})).toContain(`${path} is missing`);
  expect(await refusal({})).toContain(`${path} is missing`);
});

test.each([
  ['nobody listens there', 'postgresql://asker:hidden@127.0.0.1:1/ask', 'does not let us in'],
  ['the name has no address', 'postgresql://asker:hidden@database.invalid/ask', 'does not let us in'],
])('a database that cannot be reached (%s) is named without its password', async (_why, url, sentence) => {
  const told = await refusal({ DATABASE_URL: url, ENCRYPTION_KEY: makeKey() });
  expect(told).toContain(sentence);
  expect(told).toContain('asker@');
  expect(told).not.toContain('hidden');
});

test.each([
  'postgresql://',
  'postgresql://user:p%zz@host/db',
  'postgresql://host:port/db',
  'postgresql:///db?host=%2Fnowhere',
])('a DATABASE_URL that leads nowhere (%s) is a sentence too', async (url) => {
  expect(await refusal({ DATABASE_URL: url, ENCRYPTION_KEY: makeKey() })).toMatch(/DATABASE_URL|database/i);
});
