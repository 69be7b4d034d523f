import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { makeSecret } from '@askusers/shared';
import { afterEach, describe, expect, test } from '@jest/globals';
import { attemptHeaders } from '../../../server/src/engine/attempt-headers.ts';
import { makeDeskReceiver } from '../../../server/src/receiver/desk-receiver.ts';
import { parseReceiverFlags, type ReceiverFlags } from '../../../server/src/receiver/receiver-flags.ts';
import { endAll, senderWith, until } from './test-sender.ts';

const SECRET = makeSecret();
const EVENT_ID = '550e8400-e29b-41d4-a716-446655440000';
const BODY = JSON.stringify({
  event_type: 'survey.response.created',
  event_id: EVENT_ID,
  data: {
    response: {
      answers: [
        { label: 'How was it?', answered: true, value: 9, value_text: '9' },
        { label: 'Skipped?', answered: false, value: null, value_text: '' },
        { label: 'Why?\n\u001b[2J', answered: true, value: 'São bom 🚀', value_text: 'São bom 🚀' },
      ],
    },
  },
});

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await endAll();
  for (const end of endings.splice(0)) await end();
});

async function startWith(flags: Partial<ReceiverFlags>) {
  const lines: string[] = [];
  const server = makeDeskReceiver(
    { port: 0, secrets: [SECRET], status: 200, after: undefined, delayMs: 0, hang: false, ...flags },
    (line) => lines.push(line),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const sender = senderWith({ deadlineMs: 1_000 });
  async function deliver({
    secret = SECRET,
    attemptNumber = 1,
    body = BODY,
    sentBody = undefined as string | undefined,
    sentAt = new Date(),
  } = {}) {
    const headers = attemptHeaders({
      eventId: EVENT_ID,
      eventType: 'survey.response.created',
      deliveryId: 'delivery-1',
      attemptNumber,
      body,
      secret,
      customHeaders: {},
      sentAt,
    });
    return sender.post({ url, headers: headers.sent, body: sentBody ?? body });
  }
  return { url, lines, deliver, sender };
}

describe('the receiver for the desk', () => {
  test('verifies and prints what arrived', async () => {
    const { lines, deliver } = await startWith({});
    expect((await deliver({ attemptNumber: 2 })).answer?.status).toBe(200);
    await until(() => lines.some((line) => line.includes('answered')));
    expect(lines).toEqual([
      '',
      '#1 survey.response.created',
      `  event      ${EVENT_ID}`,
      '  delivery   delivery-1',
      '  attempt    2',
      '  signature  verified (X-Webhook-Signature and webhook-signature)',
      '  answer     How was it?: 9',
      '  answer     Why? [2J: São bom 🚀',
      '  answered   200',
    ]);
  });

  test('says that it has seen an event before', async () => {
    const { lines, deliver } = await startWith({});
    await deliver();
    await deliver({ attemptNumber: 2 });
    expect(lines).toContain(`  event      ${EVENT_ID} (seen before: this is time 2)`);
  });

  test.each([
    ['signed with another secret', { secret: makeSecret() }, 'wrong-signature'],
    ['changed on its way', { sentBody: BODY.replace('9', '1') }, 'wrong-signature'],
    ['replayed later', { sentAt: new Date(Date.now() - 3_600_000) }, 'stale-timestamp'],
  ])('answers 401 to what was %s', async (_case, delivery, reason) => {
    const { lines, deliver } = await startWith({});
    expect((await deliver(delivery)).answer?.status).toBe(401);
    expect(lines.find((line) => line.includes('signature'))).toMatch(new RegExp(`REFUSED .*${reason}`));
  });

  test('verifies with either of two secrets during a rotation', async () => {
    const { deliver } = await startWith({ secrets: [makeSecret(), SECRET] });
    expect((await deliver()).answer?.status).toBe(200);
  });

  test('without a secret takes everything and says how to give one', async () => {
    const { lines, deliver } = await startWith({ secrets: [] });
    expect((await deliver({ secret: makeSecret() })).answer?.status).toBe(200);
    expect(lines.find((line) => line.includes('signature'))).toMatch(
      /not checked: .*--secret .*ASKUSERS_WEBHOOK_SECRET/,
    );
  });

  test('fails for as many requests as it was told, and for ever when not told', async () => {
    const some = await startWith({ status: 500, after: 2 });
    const statuses = [];
    for (let round = 1; round <= 4; round += 1) statuses.push((await some.deliver()).answer?.status);
    expect(statuses).toEqual([500, 500, 200, 200]);
    const all = await startWith({ status: 410 });
    for (let round = 1; round <= 3; round += 1) expect((await all.deliver()).answer?.status).toBe(410);
  });

  test('hangs and is slow when it was told', async () => {
    const hanging = await startWith({ hang: true, after: 1 });
    expect(await hanging.deliver()).toMatchObject({ errorCode: 'timeout' });
    expect((await hanging.deliver()).answer?.status).toBe(200);
    const slow = await startWith({ delayMs: 150 });
    const exchange = await slow.deliver();
    expect(exchange.answer?.status).toBe(200);
    expect(exchange.durationMs).toBeGreaterThanOrEqual(145);
  });

  test.each([
    '',
    'no json',
    '[]',
    'null',
    '7',
    '{}',
    '{"data":{"response":{"answers":[null,7,{}]}}}',
    '{"event_type":{"a":1}}',
  ])('prints %j without falling over', async (body) => {
    const { deliver } = await startWith({});
    expect((await deliver({ body })).answer?.status).toBe(200);
  });

  test('takes bodies up to 2 MiB', async () => {
    const { deliver } = await startWith({});
    expect((await deliver({ body: `"${'x'.repeat(2 * 1024 * 1024 - 2)}"` })).answer?.status).toBe(200);
    expect((await deliver({ body: `"${'x'.repeat(2 * 1024 * 1024 - 1)}"` })).answer?.status).toBe(413);
  });

  test('tells a browser what it is', async () => {
    const { url } = await startWith({});
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('webhooks by POST')]);
  });
});

describe('its flags', () => {
  const flagsOf = (args: string[], environment = {}) => parseReceiverFlags(args, environment);

  test('have defaults', () => {
    expect(flagsOf([])).toEqual({
      kind: 'run',
      flags: { port: 4_000, secrets: [], status: 200, after: undefined, delayMs: 0, hang: false },
    });
  });

  test('are all understood', () => {
    const args = `--port 0 --secret ${SECRET} --status 500 --after 3 --delay 2000 --hang`.split(' ');
    expect(flagsOf(args)).toEqual({
      kind: 'run',
      flags: { port: 0, secrets: [SECRET], status: 500, after: 3, delayMs: 2_000, hang: true },
    });
    expect(flagsOf([], { ASKUSERS_WEBHOOK_SECRET: SECRET })).toMatchObject({ flags: { secrets: [SECRET] } });
    expect(flagsOf(['--help'])).toEqual({ kind: 'help' });
  });

  test.each([
    ['--port', 'many'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', '1e3'],
    ['--status', '199'],
    ['--status', '600'],
    ['--after', '1.5'],
    ['--delay', ''],
    ['--secret', 'short'],
    ['--secret', 'whsec_dG9vc2hvcnQ='],
    ['--colour'],
    ['stray'],
    ['--port'],
    ['--hang=yes'],
  ])('%s %s is refused with a sentence', (...args) => {
    expect(flagsOf(args)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/\w+ \w+/) });
  });

  test('are all told at once when several are wrong', () => {
    const refused = flagsOf(['--port', 'x', '--status', 'y']);
    expect(refused.kind === 'refused' && refused.reason.split('\n')).toHaveLength(2);
  });
});
