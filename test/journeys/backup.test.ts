import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { verify } from '@askusers/shared';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { guideCommand } from '../repository/operations-guide.ts';
import { type HoldingReceiver, startHoldingReceiver } from '../support/holding-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { REPOSITORY } from './build-when-stale.ts';
import { keepSubmitting } from './keep-submitting.ts';
import { makeProcesses } from './processes.ts';
import { makeServerClient } from './server-client.ts';

const API_KEY = `ask_${'backup'.repeat(5)}`;

const processes = makeProcesses();
let receiver: HoldingReceiver;
beforeEach(async () => {
  receiver = await startHoldingReceiver();
});
afterEach(() => receiver.close());

test('a backup made under constant submits brings a lost server back: answers, files, secrets, and what was still to be sent', async () => {
  const dataDir = await processes.makeFolder();
  const environment = { DATA_DIR: dataDir, BOOTSTRAP_API_KEY: API_KEY, LOG_LEVEL: 'warn' };
  const server = await processes.startServer(environment);
  const client = makeServerClient(server.url, API_KEY);
  const wish = { url: receiver.url, event_types: ['survey.response.created'] };
  const { body: webhook } = await client.call('POST', '/webhooks', wish);
  const surveyId = await client.sampleSurveyId();
  const file = await sendFile(server.url, client);
  const submitter = keepSubmitting(surveyId, API_KEY, { peopleCount: 3, restMs: 5 });
  submitter.aimAt(server.url);
  // In flight while the copy is made: nobody answers them before the server is gone.
  await waitFor('deliveries under way', () => receiver.heldCount() > 0);
  await waitFor('some answers', () => submitter.acknowledged.size > 20);
  const before = [...submitter.acknowledged];

  const target = join(await processes.makeFolder(), 'of-today.tar.gz');
  const made = await processes.run('backup', { DATA_DIR: dataDir }, [target]);
  expect(made).toMatchObject({ code: 0, complained: '' });
  expect(made.printed).toContain('The encryption key is in it, so treat the file as a secret');
  expect((await stat(target)).mode & 0o777).toBe(0o600);
  // The server went on meanwhile, and nothing is left of the copy.
  const { size } = submitter.acknowledged;
  await waitFor('more answers', () => submitter.acknowledged.size > size);
  await waitFor('the copy to go', async () => !(await readdir(dataDir)).some((name) => /copy/.test(name)));
  await submitter.stop();
  expect(submitter.refused.size).toBe(0);

  server.child.kill('SIGKILL');
  await server.ended;
  await rm(dataDir, { recursive: true });
  const sentBefore = receiver.requests.length;
  const newDataDir = await processes.makeFolder();
  const restored = await processes.run('restore', { DATA_DIR: newDataDir }, [target]);
  expect(restored).toMatchObject({ code: 0, complained: '' });
  expect(restored.printed).toMatch(/(\d+) answers, 1 webhooks, \d+ deliveries still to be sent/);

  receiver.letGo();
  const again = await processes.startServer({ ...environment, DATA_DIR: newDataDir });
  const newClient = makeServerClient(again.url, API_KEY);
  const arrived = () =>
    new Set(receiver.requests.slice(sentBefore).map(({ headers }) => `${headers['webhook-id']}`));
  await waitFor('all that was acknowledged before', () => before.every((eventId) => arrived().has(eventId)));
  const secret = (await newClient.call('GET', `/webhooks/${webhook.id}/secret`)).body.secret;
  expect(secret).toBe(webhook.secret);
  for (const { body, headers } of receiver.requests.slice(sentBefore))
    expect(verify({ body, headers, secret })).toEqual({ kind: 'verified' });
  const address = new URL(file.address);
  expect(await (await fetch(`${again.url}${address.pathname}${address.search}`)).text()).toBe(file.content);
}, 120_000);

test('a server that stops while a backup is made costs the backup and says so', async () => {
  const dataDir = await processes.makeFolder();
  const server = await processes.startServer({ DATA_DIR: dataDir, LOG_LEVEL: 'info' });
  const target = join(await processes.makeFolder(), 'half.tar.gz');
  const backup = processes.start('backup', { DATA_DIR: dataDir }, [target]);
  await waitFor('the copy', () => server.complained().includes('backup.copied'));
  server.child.kill('SIGTERM');
  expect(await server.ended).toEqual({ code: 0, signal: null });
  const { code } = await backup.ended;
  // It may have been quicker than the stop; then it is whole.
  if (code === 0) expect((await stat(target)).size).toBeGreaterThan(100_000);
  else expect(backup.complained()).toContain('The server was stopped while the backup was made.');
  expect((await readdir(dataDir)).filter((name) => /copy|sock|lock/.test(name))).toEqual([]);
}, 120_000);

test('the commands of the guide are those that npm knows', async () => {
  const { scripts } = JSON.parse(await readFile(join(REPOSITORY, 'package.json'), 'utf8'));
  for (const [block, script, program] of [
    ['backup', 'backup', 'backup'],
    ['restore', 'restore', 'restore'],
    ['move', 'move-to-postgres', 'move-to-postgres'],
  ] as const) {
    expect(guideCommand(block)).toContain(`npm run ${script}`);
    expect(scripts[script]).toContain(`node server/dist/${program}.js`);
  }
});

async function sendFile(url: string, client: ReturnType<typeof makeServerClient>) {
  const questions = [{ label: 'Your file', key: 'file', type: 'file_upload' }];
  const { body: survey } = await client.call('POST', '/surveys', { title: 'Files', questions });
  await client.call('POST', `/surveys/${survey.id}/publish`);
  const content = 'çontent of a file 🗂';
  const form = new FormData();
  form.append('survey_id', survey.id);
  form.append('question', 'file');
  form.append('file', new File([content], 'a.txt'));
  const upload = (await (await fetch(`${url}/files`, { method: 'POST', body: form })).json()) as {
    id: string;
  };
  const answers = { answers: { file: [upload.id] } };
  const { body } = await client.call('POST', `/surveys/${survey.id}/responses`, answers);
  const { body: event } = await client.call('GET', `/events/${body.event_id}`);
  return { address: JSON.parse(event.body).data.response.answers[0].files[0].url as string, content };
}
