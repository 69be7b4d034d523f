import { afterEach, describe, expect, test } from '@jest/globals';
import { answerWith } from '../../support/nasty-answers.ts';
import { connectionFreed, endAll, POST, PUBLIC_ONLY, receiverThat, senderWith } from './test-sender.ts';

afterEach(endAll);

const forbidden = { kind: 'broken', errorCode: 'forbidden_address', answer: null };

describe('the sender never connects', () => {
  test.each([
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '127。0。0。1',
  ])('to the literal %s, for which no lookup is ever made', async (host) => {
    const receiver = await receiverThat(answerWith(200));
    const sender = senderWith({ policy: PUBLIC_ONLY, resolveName: async () => ['127.0.0.1'] });
    expect(await sender.post({ url: `http://${host}:${receiver.port}/`, ...POST })).toMatchObject(forbidden);
    expect(receiver.connectionCount()).toBe(0);
  });

  test.each([
    ['a private address', ['10.0.0.1']],
    ['loopback', ['127.0.0.1']],
    ['a public and a private address', ['8.8.8.8', '192.168.0.1']],
    ['the same the other way round', ['192.168.0.1', '8.8.8.8']],
    ['a public IPv4 and a local IPv6 address', ['8.8.8.8', 'fe80::1']],
    ['something that is no address', ['not-an-address']],
  ])('to a name that has %s', async (_case, addresses) => {
    const sender = senderWith({ policy: PUBLIC_ONLY, resolveName: async () => addresses });
    expect(await sender.post({ url: 'http://evil.example/', ...POST })).toMatchObject(forbidden);
  });

  test('to localhost, whatever a name server says about it', async () => {
    const sender = senderWith({ policy: PUBLIC_ONLY, resolveName: async () => ['8.8.8.8'] });
    for (const host of ['localhost', 'LOCALHOST', 'localhost.', 'app.localhost']) {
      expect(await sender.post({ url: `http://${host}/`, ...POST })).toMatchObject(forbidden);
    }
  });

  test('to our own database, under whichever of its addresses', async () => {
    const database = await receiverThat(answerWith(200));
    const sender = senderWith({
      policy: {
        allowLoopback: true,
        allowedRanges: ['0.0.0.0/0', '::/0'],
        ownServices: [{ port: database.port, find: async () => ['127.0.0.1'] }],
      },
      resolveName: async () => ['127.0.0.1'],
    });
    for (const host of ['127.0.0.1', '127.0.0.2', '0.0.0.0', '[::1]', 'localhost', 'database.example']) {
      expect(await sender.post({ url: `http://${host}:${database.port}/`, ...POST })).toMatchObject(
        forbidden,
      );
    }
    expect(database.connectionCount()).toBe(0);
  });
});

test('our own database is looked for where its name leads at this moment, also for a literal', async () => {
  // A connection that is kept leads where it led: only a new one could lead to the database.
  const database = await receiverThat(answerWith(200, '', { connection: 'close' }));
  const answers = [['10.0.0.5'], ['10.0.0.5'], ['127.0.0.1'], ['127.0.0.1']];
  const sender = senderWith({
    policy: {
      allowLoopback: true,
      allowedRanges: [],
      ownServices: [{ port: database.port, find: async () => answers.shift() ?? [] }],
    },
    resolveName: async () => ['127.0.0.1'],
  });
  const urls = ['127.0.0.1', 'database.example'].map((host) => `http://${host}:${database.port}/`);
  for (const url of urls) expect(await sender.post({ url, ...POST })).toMatchObject({ kind: 'answered' });
  for (const url of urls) expect(await sender.post({ url, ...POST })).toMatchObject(forbidden);
  expect(database.connectionCount()).toBe(2);
});

test('a name that changes its address after the check is called at the address that was checked', async () => {
  const receiver = await receiverThat(answerWith(200));
  const trap = await receiverThat(answerWith(200), '::1');
  const answers = [['127.0.0.1'], ['::1'], ['::1']];
  const sender = senderWith({
    policy: { allowLoopback: false, allowedRanges: ['127.0.0.1'], ownServices: [] },
    resolveName: async () => answers.shift() ?? [],
  });
  const url = `http://rebinding.example:${receiver.port}/`;
  expect(await sender.post({ url, ...POST })).toMatchObject({ kind: 'answered' });
  await connectionFreed();
  // The kept connection stays with its address; a new one is checked anew.
  expect(await sender.post({ url, ...POST })).toMatchObject({ kind: 'answered' });
  const second = await sender.post({ url: `http://rebinding.example:${trap.port}/`, ...POST });
  expect(second).toMatchObject(forbidden);
  expect([receiver.connectionCount(), trap.connectionCount()]).toEqual([1, 0]);
  expect(receiver.requests[0]?.headers.host).toBe(`rebinding.example:${receiver.port}`);
});

test('of several good addresses the next one is tried when nobody listens at the first', async () => {
  const receiver = await receiverThat(answerWith(200));
  const sender = senderWith({ resolveName: async () => ['127.0.0.9', '127.0.0.1'] });
  const exchange = await sender.post({ url: `http://two.example:${receiver.port}/`, ...POST });
  expect(exchange).toMatchObject({ kind: 'answered' });
});

test('localhost works where one of its two addresses is allowed', async () => {
  const receiver = await receiverThat(answerWith(200));
  const sender = senderWith({
    policy: { allowLoopback: false, allowedRanges: ['127.0.0.0/8'], ownServices: [] },
  });
  const exchange = await sender.post({ url: `http://localhost:${receiver.port}/`, ...POST });
  expect(exchange).toMatchObject({ kind: 'answered' });
});
