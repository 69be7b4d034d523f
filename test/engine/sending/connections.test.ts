import { afterEach, describe, expect, test } from '@jest/globals';
import { answerWith, hang, sendRawAndEnd } from '../../support/nasty-answers.ts';
import { connectionFreed, endAll, POST, receiverThat, senderWith, until } from './test-sender.ts';

afterEach(endAll);

const delivered = { kind: 'answered', answer: { status: 200 } };

describe('connections', () => {
  test('are kept: requests in a row share one', async () => {
    const receiver = await receiverThat(answerWith(200));
    const sender = senderWith();
    for (let number = 1; number <= 5; number += 1) {
      await sender.post({ url: receiver.url, ...POST });
      await connectionFreed();
    }
    expect(receiver.connectionCount()).toBe(1);
    expect(receiver.requests.at(-1)?.numberOnConnection).toBe(5);
  });

  test('are as many as requests at the same time: none waits for another', async () => {
    const receiver = await receiverThat(hang);
    const sender = senderWith({ deadlineMs: 300 });
    const exchanges = Array.from({ length: 40 }, () => sender.post({ url: receiver.url, ...POST }));
    await until(() => receiver.requests.length === 40);
    await Promise.all(exchanges);
  });

  test('that the receiver closed while idle cost no delivery', async () => {
    const receiver = await receiverThat((socket, request) => {
      answerWith(200)(socket, request);
      setTimeout(() => socket.end(), 20);
    });
    const sender = senderWith();
    for (let round = 1; round <= 3; round += 1) {
      expect(await sender.post({ url: receiver.url, ...POST })).toMatchObject(delivered);
      await until(() => receiver.openConnectionCount() === 0);
    }
    expect(receiver.connectionCount()).toBe(3);
  });

  test('are closed by us before the most impatient receivers do it', async () => {
    const receiver = await receiverThat(answerWith(200));
    await senderWith().post({ url: receiver.url, ...POST });
    const start = performance.now();
    await until(() => receiver.openConnectionCount() === 0);
    expect(performance.now() - start).toBeLessThan(1_900);
  });

  test('whose announced limit is short are not used again', async () => {
    const receiver = await receiverThat(answerWith(200, '', { 'Keep-Alive': 'timeout=2' }));
    const sender = senderWith();
    await sender.post({ url: receiver.url, ...POST });
    await connectionFreed();
    await sender.post({ url: receiver.url, ...POST });
    expect(receiver.connectionCount()).toBe(2);
  });

  test('to a receiver that ends them with each answer cost no delivery', async () => {
    const receiver = await receiverThat(sendRawAndEnd('HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok'));
    const sender = senderWith();
    for (let round = 1; round <= 5; round += 1) {
      expect(await sender.post({ url: receiver.url, ...POST })).toMatchObject(delivered);
    }
  });

  test('a request is never sent a second time by itself', async () => {
    let isFirst = true;
    const receiver = await receiverThat((socket, request) => {
      if (isFirst) answerWith(200)(socket, request);
      else socket.destroy();
      isFirst = false;
    });
    const sender = senderWith();
    await sender.post({ url: receiver.url, ...POST });
    await connectionFreed();
    const exchange = await sender.post({ url: receiver.url, ...POST });
    expect(exchange).toMatchObject({ kind: 'broken', errorCode: 'connection_reset' });
    expect(receiver.requests.map((request) => request.numberOnConnection)).toEqual([1, 2]);
  });
});

describe('the request', () => {
  test('carries the exact bytes of the body, the path with its query, and no fragment', async () => {
    const receiver = await receiverThat(answerWith(200));
    const body = '{"name":"João 🚀","nul":"\\u0000","lone":"\\ud800"}';
    await senderWith().post({ url: `${receiver.url}?token=a%20b&x#secret`, headers: { 'X-A': 'é' }, body });
    expect(receiver.requests[0]).toMatchObject({
      method: 'POST',
      path: '/hook?token=a%20b&x',
      body,
      headers: { 'content-length': String(Buffer.byteLength(body)), 'x-a': 'é', connection: 'keep-alive' },
    });
  });

  test('can be a DELETE without a body', async () => {
    const receiver = await receiverThat(answerWith(204));
    const exchange = await senderWith().post({ url: receiver.url, method: 'DELETE', headers: {} });
    expect(exchange).toMatchObject({ kind: 'answered', answer: { status: 204 } });
    expect(receiver.requests[0]).toMatchObject({ method: 'DELETE', body: '' });
  });

  test('reaches a receiver on IPv6', async () => {
    const receiver = await receiverThat(answerWith(200), '::1');
    expect(await senderWith().post({ url: receiver.url, ...POST })).toMatchObject(delivered);
  });
});

describe('the end', () => {
  test('close lets what is in flight finish and refuses what comes after', async () => {
    let answerNow = () => {};
    const receiver = await receiverThat((socket, request) => {
      answerNow = () => answerWith(200)(socket, request);
    });
    const sender = senderWith();
    const inFlight = sender.post({ url: receiver.url, ...POST });
    await until(() => receiver.requests.length === 1);
    const closed = sender.close();
    expect(await sender.post({ url: receiver.url, ...POST })).toMatchObject({ errorCode: 'shutting_down' });
    answerNow();
    expect(await inFlight).toMatchObject(delivered);
    await closed;
    await sender.close();
    expect(receiver.requests).toHaveLength(1);
  });

  test('abort ends what is in flight, which says so', async () => {
    const receiver = await receiverThat(hang);
    const sender = senderWith();
    const inFlight = sender.post({ url: receiver.url, ...POST });
    await until(() => receiver.requests.length === 1);
    await sender.abort();
    expect(await inFlight).toMatchObject({ kind: 'broken', errorCode: 'shutting_down' });
    await until(() => receiver.openConnectionCount() === 0);
  });
});
