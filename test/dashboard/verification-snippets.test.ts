import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bodySignature, makeSecret } from '@askusers/shared';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { curlSend, verificationSnippets } from '../../server/snippets/verification-snippets.ts';
import { freePort } from '../support/free-port.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';

const run = promisify(execFile);
const secret = makeSecret();
const body = '{"event_type":"survey.response.created","event_id":"é 😀 \\u0000","n":1.5}';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askusers-snippets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const codeOf = (id: string) => verificationSnippets.find((one) => one.id === id)?.code ?? '';

const installed = (program: string) =>
  run(program, ['--version']).then(
    () => true,
    () => false,
  );

describe('the verification code that is shown with a new secret', () => {
  test.each([
    ['node', 'receiver.cjs', process.execPath, []],
    ['python', 'receiver.py', 'python3', []],
    ['php', 'receiver.php', 'php', ['-S']],
  ] as const)('%s: takes what is signed and refuses everything else', async (id, file, program, flags) => {
    if (!(await installed(program))) {
      if (process.env.CI) throw new Error(`CI must have ${program}.`);
      process.stderr.write(`Left out, as ${program} is not installed: its verification code\n`);
      return;
    }
    const port = await freePort();
    const path = join(folder, file);
    await writeFile(path, codeOf(id));
    const address = flags.length > 0 ? [...flags, `127.0.0.1:${port}`] : [];
    const child = spawn(program, [...address, path], {
      env: { ...process.env, ASKUSERS_WEBHOOK_SECRET: secret, PORT: String(port) },
      stdio: 'ignore',
    });
    try {
      const post = (signature: string | null, text = body) =>
        fetch(`http://127.0.0.1:${port}/`, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            ...(signature === null ? {} : { 'X-Webhook-Signature': signature }),
          },
          body: text,
        }).then(({ status }) => status);
      const right = bodySignature(body, secret);
      expect(await waitFor(`${program} to listen`, () => post(right).catch(() => null))).toBe(200);
      expect(await post(right, `${body} `)).toBe(401);
      expect(await post(bodySignature(body, makeSecret()))).toBe(401);
      expect(await post('no hexadecimal')).toBe(401);
      expect(await post(null)).toBe(401);
      expect(await post(right)).toBe(200);
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('curl: sends a body that is signed as we sign', async () => {
    const receiver: TestReceiver = await startReceiver();
    try {
      const path = join(folder, 'send.sh');
      await writeFile(path, curlSend(`${receiver.url}?it's`));
      await run('sh', [path], { env: { ...process.env, ASKUSERS_WEBHOOK_SECRET: secret } });
      const [got] = receiver.received;
      expect(got?.headers['x-webhook-signature']).toBe(bodySignature(got?.body ?? '', secret));
      expect(JSON.parse(got?.body ?? '')).toMatchObject({ event_type: 'survey.response.created' });
    } finally {
      await receiver.close();
    }
  });
});
