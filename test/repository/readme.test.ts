import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { freePort } from '../support/free-port.ts';
import { FIRST_KEY, startTestServer, type TestServer } from '../support/running-server.ts';
import { waitFor } from '../support/wait-for.ts';
import { documentBlock } from './document-blocks.ts';

const repositoryPath = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const run = promisify(execFile);
const ARTEFACTS = repositoryPath('test/.artefacts');

describe('what the README tells people to run', () => {
  let server: TestServer;
  let folder: string;
  const running: Running[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    // Inside the repository, so that the snippet finds express.
    mkdirSync(ARTEFACTS, { recursive: true });
    folder = mkdtempSync(join(ARTEFACTS, 'readme-'));
  });
  afterEach(async () => {
    for (const program of running.splice(0)) await program.stop();
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the first delivery arrives and is verified', async () => {
    const survey = (await server.api('GET', '/surveys')).body.data[0];
    const receiver = join(folder, 'receiver.mjs');
    await bundle('server/src/receiver.ts', receiver);
    const port = await freePort();
    /** Other ports, the test's key, and the receiver without npm, which would build into the folder that other tests start from. */
    const here = (block: string) =>
      block
        .replaceAll('http://127.0.0.1:3000/s/…', survey.url)
        .replaceAll('http://127.0.0.1:3000', server.url)
        .replaceAll('127.0.0.1:4000', `127.0.0.1:${port}`)
        .replaceAll('ask_…', FIRST_KEY)
        .replaceAll('npm run receiver --', `exec "${process.execPath}" "${receiver}" --port ${port}`);

    const second = start('bash', ['-euc', here(documentBlock('README.md', 'order and receive'))]);
    await waitFor('the receiver', () => second.printed().includes('Receiving at'));
    const third = await run('bash', ['-euc', here(documentBlock('README.md', 'submit'))]);
    expect(JSON.parse(third.stdout)).toMatchObject({ number: 1 });
    await waitFor('the delivery', () => second.printed().includes('answered'));
    expect(second.printed()).toContain('signature  verified (X-Webhook-Signature and webhook-signature)');
    expect(second.printed()).toContain('answer     What do you like most?: It saves me time');

    await waitFor(
      'the log',
      async () => (await server.api('GET', '/deliveries?status=delivered')).body.data[0],
    );
    const look = await run('bash', ['-euc', here(documentBlock('README.md', 'look'))]);
    expect(JSON.parse(look.stdout).data).toMatchObject([{ status: 'delivered', attempt_count: 1 }]);
  });

  test('npm start and npm run receiver are there', () => {
    const { scripts } = JSON.parse(readFileSync(repositoryPath('package.json'), 'utf8'));
    expect(scripts.start).toContain('node server/dist/main.js');
    expect(scripts.receiver).toContain('node server/dist/receiver.js');
  });

  const hasPython = spawnSync('python3', ['--version']).status === 0;
  const languages = [
    { name: 'node', file: 'receiver.cjs', program: process.execPath, port: 4001, path: '/webhooks/askusers' },
    ...(hasPython || process.env.CI
      ? [{ name: 'python', file: 'receiver.py', program: 'python3', port: 4002, path: '/' }]
      : []),
  ];

  test.each(languages)(
    'the $name receiver verifies a real delivery and refuses a forged one',
    async (language) => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}${language.path}`;
      const source = documentBlock('docs/receiving.md', language.name);
      expect(source).toContain(`${language.port}`);
      writeFileSync(join(folder, language.file), source.replace(`${language.port}`, `${port}`));

      const webhook = (
        await server.api('POST', '/webhooks', { url, event_types: ['form.submission.created'] })
      ).body;
      const program = start(language.program, [join(folder, language.file)], {
        ASKUSERS_WEBHOOK_SECRET: webhook.secret,
      });
      const forge = () =>
        fetch(url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Webhook-Signature': '0'.repeat(64) },
          body: '{}',
        });
      await waitFor(`the receiver: ${program.printed()}`, () => forge().then(Boolean, () => false));
      expect((await forge()).status).toBe(401);

      const { body } = await server.api('POST', `/webhooks/${webhook.id}/test`, {});
      await waitFor('the delivery', async () => {
        const delivery = (await server.api('GET', `/deliveries/${body.id}`)).body;
        return delivery.status === 'delivered' && delivery.attempts[0].response.status === 200;
      });
    },
  );

  test('the receivers hold the documented lines word for word', () => {
    const documented = (name: string) =>
      readFileSync(repositoryPath(`test/contract/vectors/${name}`), 'utf8');
    const [, nodeLines = '?'] = documented('verify-signature.cjs').split("require('crypto');\n");
    const [, pythonLines = '?'] = documented('verify_signature.py').split('import os\n');
    expect(documentBlock('docs/receiving.md', 'node')).toContain(nodeLines.trim());
    expect(documentBlock('docs/receiving.md', 'python')).toContain(pythonLines.trim());
  });

  function start(program: string, args: string[], environment: Record<string, string> = {}): Running {
    const started = runningProgram(spawn(program, args, { env: { ...process.env, ...environment } }));
    running.push(started);
    return started;
  }
});

interface Running {
  printed(): string;
  stop(): Promise<void>;
}

function runningProgram(child: ChildProcess): Running {
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      printed += chunk;
    });
  }
  const ended = once(child, 'close');
  return {
    printed: () => printed,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function bundle(source: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [repositoryPath(source)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@askusers/source'],
  });
}
