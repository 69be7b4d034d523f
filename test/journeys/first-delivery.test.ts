import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSecret } from '@askusers/shared';
import { expect, test } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { makeProcesses } from './processes.ts';
import { makeServerClient, SAMPLE_ANSWERS } from './server-client.ts';

const processes = makeProcesses();

test('from the first start to a verified delivery, and on to the second start', async () => {
  const dataDir = join(await processes.makeFolder(), 'data');
  const server = await processes.startServer({ DATA_DIR: dataDir });
  const apiKey = await server.says(/API key[^\n]*\n\s+(ask_\S+)/);
  const welcome = await server.says(/open this link[^\n]*\n\s+(http\S+\/welcome\?token=[\w-]{43})\n/);
  const surveyPage = await server.says(/Sample survey\s+(http\S+)/);
  await server.says(/Sample form\s+(http\S+\/f\/\S+)/);
  await server.says(/(npm run receiver)/);

  const secret = makeSecret();
  const receiver = processes.start('receiver', {}, ['--port', '0', '--secret', secret]);
  const url = await receiver.says(/Receiving at (http\S+)/);
  const client = makeServerClient(server.url, apiKey);
  const event_types = ['survey.response.created'];
  const webhook = await client.call('POST', '/webhooks', { url, event_types, secret });
  expect(webhook.status).toBe(201);

  const surveyId = surveyPage.split('/').at(-1);
  const submitted = await client.call('POST', `/surveys/${surveyId}/responses`, SAMPLE_ANSWERS);
  expect(submitted).toMatchObject({ status: 201, body: { number: 1 } });
  expect((await fetch(surveyPage)).status).toBe(200);
  const posted = await fetch(surveyPage, {
    method: 'POST',
    body: new URLSearchParams({ liked: 'saves_time', recommend: '7', improve: 'More colours, não?' }),
  });
  expect(posted.status).toBe(200);

  await waitFor('both deliveries', () => receiver.printed().match(/answered\s+200/g)?.length === 2);
  const printed = receiver.printed();
  expect(printed.match(/signature {2}verified \(X-Webhook-Signature and webhook-signature\)/g)).toHaveLength(
    2,
  );
  expect(printed).toContain(submitted.body.event_id);
  expect(printed).toContain('More colours, não?');
  await waitFor('the log', async () => (await client.all('/deliveries?status=delivered')).length === 2);

  server.child.kill('SIGTERM');
  expect(await server.ended).toEqual({ code: 0, signal: null });
  const keyFile = join(dataDir, 'encryption.key');
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  for (const told of [server.complained(), await readFile(keyFile, 'utf8')]) {
    expect(told).not.toContain(apiKey);
    expect(told).not.toContain(secret);
    expect(told).not.toContain(welcome.split('=')[1]);
  }

  const again = await processes.startServer({ DATA_DIR: dataDir });
  const found = makeServerClient(again.url, apiKey);
  expect(again.printed()).not.toContain('ask_');
  // Nobody has come in yet, so there is a new link.
  expect(await again.says(/(http\S+\/welcome\?token=\S+)/)).not.toBe(welcome);
  expect(await again.says(/Sample survey\s+(http\S+)/)).toContain(`/s/${surveyId}`);
  expect((await found.call('GET', `/webhooks/${webhook.body.id}/secret`)).body).toEqual({ secret });
  expect(await found.all(`/surveys/${surveyId}/responses`)).toHaveLength(2);
  const third = await found.call('POST', `/surveys/${surveyId}/responses`, SAMPLE_ANSWERS);
  expect(third.body.number).toBe(3);
  await waitFor('the third delivery', () => receiver.printed().includes(third.body.event_id));
  receiver.child.kill('SIGTERM');
  expect(await receiver.ended).toEqual({ code: 0, signal: null });
  expect(receiver.printed()).not.toContain('seen before');
});

test('in a Portuguese terminal the start speaks Portuguese', async () => {
  const server = processes.start('main', {
    PORT: '0',
    DATA_DIR: await processes.makeFolder(),
    LANG: 'pt_BR.UTF-8',
  });
  await server.says(/O Ask Users está no ar em (http\S+)/);
});
