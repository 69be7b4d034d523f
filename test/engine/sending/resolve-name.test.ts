import { afterEach, describe, expect, test } from '@jest/globals';
import { makeNameResolver } from '../../../server/src/engine/resolve-name.ts';
import { type FakeNameServer, type NameAnswer, startFakeNameServer } from '../../support/fake-name-server.ts';
import { answerWith } from '../../support/nasty-answers.ts';
import { endAll, POST, receiverThat, senderWith } from './test-sender.ts';

let server: FakeNameServer | undefined;
afterEach(async () => {
  await endAll();
  await server?.close();
  server = undefined;
});

const IPV6 = '20010db8000000000000000000000001'.replace(/(.{4})(?!$)/g, '$1:');

async function resolverAsking(answer: (name: string) => NameAnswer, system: string[] = []) {
  server = await startFakeNameServer(answer);
  const asked: string[] = [];
  const resolveName = makeNameResolver({
    servers: [server.address],
    questionTimeoutMs: 250,
    askSystem: async (name) => {
      asked.push(name);
      if (system.length === 0) throw Object.assign(new Error(), { code: 'ENOTFOUND' });
      return system;
    },
  });
  return { resolveName, asked, server };
}

describe('a name resolves', () => {
  test('to its addresses of both families, IPv4 first', async () => {
    const { resolveName, asked } = await resolverAsking(() => [IPV6, '192.0.2.1', '192.0.2.2']);
    expect(await resolveName('both.example')).toEqual(['192.0.2.1', '192.0.2.2', '2001:db8::1']);
    expect(asked).toEqual([]);
  });

  test('when only one family has an address', async () => {
    const { resolveName } = await resolverAsking((name) => (name.startsWith('six') ? [IPV6] : ['192.0.2.1']));
    expect(await resolveName('six.example')).toEqual(['2001:db8::1']);
    expect(await resolveName('four.example')).toEqual(['192.0.2.1']);
  });

  test('by the system when no server knows it: hosts file and search domains', async () => {
    const { resolveName, asked } = await resolverAsking(() => 'unknown', ['10.0.0.5']);
    expect(await resolveName('n8n')).toEqual(['10.0.0.5']);
    expect(asked).toEqual(['n8n']);
  });

  test('with one question for all who ask at the same time, and a new one later', async () => {
    const { resolveName, server } = await resolverAsking(() => ['192.0.2.1']);
    await Promise.all(Array.from({ length: 10 }, () => resolveName('busy.example')));
    expect(server.questions).toHaveLength(2);
    await resolveName('busy.example');
    expect(server.questions).toHaveLength(4);
  });

  test('without any question when it is localhost', async () => {
    const { resolveName, server } = await resolverAsking(() => ['192.0.2.1']);
    expect(await resolveName('localhost')).toEqual(['127.0.0.1', '::1']);
    expect(await resolveName('app.localhost')).toEqual(['127.0.0.1', '::1']);
    expect(server.questions).toEqual([]);
  });
});

describe('a name does not resolve', () => {
  test('when its servers fail; the system is not asked, for its lookups share two threads', async () => {
    const { resolveName, asked } = await resolverAsking(() => 'failure', ['10.0.0.5']);
    await expect(resolveName('failing.example')).rejects.toMatchObject({ code: 'ESERVFAIL' });
    expect(asked).toEqual([]);
  });

  test('when nobody knows it', async () => {
    const { resolveName } = await resolverAsking(() => 'unknown');
    await expect(resolveName('nobody.example')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});

describe('the sender', () => {
  test('says dns_error when a name does not resolve', async () => {
    const { resolveName } = await resolverAsking(() => 'failure');
    const exchange = await senderWith({ resolveName }).post({ url: 'http://failing.example/', ...POST });
    expect(exchange).toMatchObject({ kind: 'broken', errorCode: 'dns_error', answer: null });
  });

  test('delivers to healthy names at once while the servers of many others are silent', async () => {
    const receiver = await receiverThat(answerWith(200));
    const { resolveName } = await resolverAsking((name) =>
      name.startsWith('dead') ? 'silence' : ['127.0.0.1'],
    );
    const sender = senderWith({ resolveName, deadlineMs: 600 });
    const stuck = Array.from({ length: 20 }, (_, number) =>
      sender.post({ url: `http://dead${number}.example/`, ...POST }),
    );
    const exchange = await sender.post({ url: `http://healthy.example:${receiver.port}/`, ...POST });
    expect(exchange).toMatchObject({ kind: 'answered' });
    expect(exchange.durationMs).toBeLessThan(400);
    for (const each of await Promise.all(stuck)) expect(each).toMatchObject({ errorCode: 'connect_timeout' });
  });
});
