import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeSecret } from '@askusers/shared';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { curlCheck, verificationSnippets } from '../../server/snippets/verification-snippets.ts';
import { freePort } from '../support/free-port.ts';
import { FIRST_KEY, startTestServer, type TestServer } from '../support/running-server.ts';
import { waitFor } from '../support/wait-for.ts';

/** How each is started as a receiver, where its program is installed. */
const RECEIVERS = [
  { name: 'Node', file: 'receiver.cjs', command: () => [process.execPath, 'receiver.cjs'] },
  { name: 'Python', file: 'receiver.py', command: () => ['python3', 'receiver.py'] },
  {
    name: 'PHP',
    file: 'index.php',
    command: (port: number) => ['php', '-S', `127.0.0.1:${port}`, 'index.php'],
  },
] as const;

describe('the snippets of the guide, against real deliveries', () => {
  let server: TestServer;
  let folder: string;
  let surveyId: string;
  beforeAll(async () => {
    server = await startTestServer();
    folder = await mkdtemp(join(tmpdir(), 'askusers-guide-'));
    surveyId = (await server.api('GET', '/surveys')).body.data[0].id;
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  for (const { name, file, command } of RECEIVERS) {
    const program = command(0)[0] ?? '';
    const isInstalled = program === process.execPath || spawnSync(program, ['--version']).status === 0;
    if (!isInstalled)
      process.stderr.write(`Left out, as ${program} is not installed: the ${name} snippet of the guide\n`);
    const runOrSkip = isInstalled ? test : test.skip;
    runOrSkip(`${name} takes what is ours and refuses what another secret signed`, async () => {
      await writeFile(join(folder, file), codeOf(name));
      const port = await freePort();
      const secret = makeSecret();
      const [executable = '', ...parameters] = command(port);
      const receiver = spawn(executable, parameters, {
        cwd: folder,
        env: { ...process.env, PORT: String(port), ASKUSERS_WEBHOOK_SECRET: secret },
        stdio: 'ignore',
      });
      try {
        await waitFor(`the ${name} receiver`, () => answers(port));
        const url = `http://127.0.0.1:${port}/`;
        expect(await deliver(url, secret)).toMatchObject({ status: 'delivered' });
        expect(await deliver(`${url}?other`, makeSecret())).toMatchObject({ status: 'failed' });
      } finally {
        await ended(receiver);
      }
    });
  }

  const tools = ['curl', 'jq', 'openssl'].filter((tool) => spawnSync(tool, ['version']).error);
  if (tools.length > 0)
    process.stderr.write(
      `Left out, as ${tools.join(', ')} is not installed: the curl snippet of the guide\n`,
    );
  (tools.length > 0 ? test.skip : test)(
    'curl prints the same signature twice when the secret is right',
    async () => {
      const { id } = await deliver('http://127.0.0.1:9/', SECRET);
      await writeFile(join(folder, 'check.sh'), curlCheck);
      const printed = async (secret: string) => {
        const env = {
          ...process.env,
          ASKUSERS_URL: server.url,
          ASKUSERS_API_KEY: FIRST_KEY,
          ASKUSERS_WEBHOOK_SECRET: secret,
          DELIVERY_ID: id,
        };
        const { stdout } = await promisify(execFile)('bash', ['-eu', 'check.sh'], { cwd: folder, env });
        return stdout.trim().split('\n');
      };
      const [computed, sent, ...more] = await printed(SECRET);
      expect(more).toEqual([]);
      expect(computed).toMatch(/^[0-9a-f]{64}$/);
      expect(sent).toBe(computed);
      expect((await printed(makeSecret()))[0]).not.toBe(sent);
    },
  );

  const SECRET = makeSecret();
  const codeOf = (name: string) => verificationSnippets.find((one) => one.name === name)?.code ?? '';

  /** A survey response with letters of everywhere, sent to that address; the delivery when it has had its first attempt. */
  async function deliver(url: string, secret: string) {
    const webhook = await server.api('POST', '/webhooks', {
      url,
      event_types: ['survey.response.created'],
      secret,
    });
    expect(webhook.status).toBe(201);
    server.advance(1_000);
    const answers = { recommend: 9, liked: ['saves_time'] };
    const respondent = { name: 'Zoë 😀 "\\/" \u2028' };
    const { body } = await server.api('POST', `/surveys/${surveyId}/responses`, { answers, respondent });
    const delivery = await waitFor('the attempt', async () => {
      const { data } = (
        await server.api('GET', `/deliveries?event_id=${body.event_id}&webhook_id=${webhook.body.id}`)
      ).body;
      return data[0]?.attempt_count > 0 && data[0];
    });
    await server.api('DELETE', `/webhooks/${webhook.body.id}`);
    return delivery;
  }

  async function answers(port: number): Promise<boolean> {
    return fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'unsigned' }).then(
      ({ status }) => status === 401,
      () => false,
    );
  }

  async function ended(program: ChildProcess): Promise<void> {
    const exit = once(program, 'exit');
    if (program.exitCode === null && program.kill()) await exit;
  }
});
