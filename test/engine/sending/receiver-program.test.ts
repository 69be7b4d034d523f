import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { answerWith } from '../../support/nasty-answers.ts';
import { startNastyReceiver } from '../../support/nasty-receiver.ts';
import { until } from './test-sender.ts';

const folder = mkdtempSync(join(tmpdir(), 'askusers-receiver-'));
const program = join(folder, 'receiver.mjs');

beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL('../../../server/src/receiver.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@askusers/source'],
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { env: {} });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    printed.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    printed.err += chunk;
  });
  return { child, printed, ended: once(child, 'close').then(([code]) => code) };
}

test('it prints the URL to register, receives, and Ctrl-C ends it cleanly even while a request hangs', async () => {
  const { child, printed, ended } = run('--port', '0', '--hang', '--after', '1');
  await until(() => printed.out.includes('\n'));
  const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed.out)?.[0] ?? '';
  const hanging = fetch(url, { method: 'POST', body: '{}' }).catch(() => 'cut');
  await until(() => printed.out.includes('#1'));
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(200);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(await hanging).toBe('cut');
  expect(printed.err).toBe('');
});

test('wrong flags are a sentence and the usage, with exit code 2', async () => {
  const { printed, ended } = run('--status', 'abc');
  expect(await ended).toBe(2);
  expect(printed.err).toMatch(/^--status takes a whole number from 200 to 599, not "abc"\.\n\n.*--port/s);
  expect(printed.out).toBe('');
});

test('--help is the usage, with exit code 0', async () => {
  const { printed, ended } = run('--help');
  expect(await ended).toBe(0);
  expect(printed.out).toContain('npm run receiver -- [flags]');
});

test('a port in use is a sentence, with exit code 1', async () => {
  const other = await startNastyReceiver(answerWith(200));
  const { printed, ended } = run('--port', String(other.port));
  expect(await ended).toBe(1);
  expect(printed.err).toBe(
    `Port ${other.port} is in use. Choose another one: --port ${other.port + 1}, or --port 0 for any free one.\n`,
  );
  await other.close();
});
