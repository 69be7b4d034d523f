import { afterEach, describe, expect, test } from '@jest/globals';
import { answerWith, drip, flood, sendRaw, sendRawAndEnd } from '../../support/nasty-answers.ts';
import { connectionFreed, endAll, POST, receiverThat, senderWith, until } from './test-sender.ts';

afterEach(endAll);

const OK = 'HTTP/1.1 200 OK\r\n';

describe('headers', () => {
  test('that drip are cut off at the deadline', async () => {
    const { url } = await receiverThat(drip(`${OK}x: `));
    const exchange = await senderWith({ deadlineMs: 150 }).post({ url, ...POST });
    expect(exchange).toMatchObject({ kind: 'broken', errorCode: 'timeout', answer: null });
  });

  test.each([
    ['one huge header', `x-huge: ${'h'.repeat(64 * 1024)}\r\n`],
    ['very many headers', 'x-many: m\r\n'.repeat(10_000)],
  ])('%s end the exchange', async (_case, lines) => {
    const receiver = await receiverThat(sendRaw(`${OK}${lines}\r\n`));
    const exchange = await senderWith().post({ url: receiver.url, ...POST });
    expect(exchange).toMatchObject({ kind: 'broken', errorCode: 'headers_too_large', answer: null });
    await until(() => receiver.openConnectionCount() === 0);
  });

  test('that repeat are a list, and names that JavaScript knows are names like others', async () => {
    const lines = 'Set-Cookie: a=1\r\nset-cookie: b=2\r\n__proto__: p\r\nconstructor: c\r\ntoString: t\r\n';
    const { url } = await receiverThat(sendRaw(`${OK}${lines}content-length: 0\r\n\r\n`));
    const exchange = await senderWith().post({ url, ...POST });
    expect(exchange.kind).toBe('answered');
    const headers = new Map(Object.entries(exchange.answer?.headers ?? {}));
    expect(headers.get('set-cookie')).toEqual(['a=1', 'b=2']);
    expect([headers.get('__proto__'), headers.get('constructor'), headers.get('tostring')]).toEqual([
      'p',
      'c',
      't',
    ]);
  });

  test('after the body are read past', async () => {
    const trailers = '0\r\n__proto__: p\r\nconstructor: c\r\n\r\n';
    const { url } = await receiverThat(
      sendRaw(`${OK}transfer-encoding: chunked\r\ntrailer: constructor\r\n\r\n2\r\nok\r\n${trailers}`),
    );
    expect(await senderWith().post({ url, ...POST })).toMatchObject({ kind: 'answered' });
  });
});

describe('interim answers', () => {
  test('a few of them are read past', async () => {
    const hints = 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(3);
    const { url } = await receiverThat(
      sendRaw(`${hints}HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\nok`),
    );
    expect(await senderWith().post({ url, ...POST })).toMatchObject({
      kind: 'answered',
      answer: { status: 201 },
    });
  });

  test('a flood of them ends the exchange long before the deadline', async () => {
    let writtenBytes = Number.POSITIVE_INFINITY;
    const { url } = await receiverThat(
      flood('', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(100), 2 ** 30, (written) => {
        writtenBytes = written;
      }),
    );
    const exchange = await senderWith().post({ url, ...POST });
    expect(exchange).toMatchObject({ kind: 'broken', errorCode: 'invalid_answer', answer: null });
    await until(() => writtenBytes < 2 ** 30);
  });

  test('an unasked 100 Continue is no success and no crash', async () => {
    const { url } = await receiverThat(
      sendRaw(`HTTP/1.1 100 Continue\r\n\r\n${OK}content-length: 0\r\n\r\n`),
    );
    expect(await senderWith().post({ url, ...POST })).toMatchObject({ kind: 'broken' });
  });
});

describe('what is no HTTP', () => {
  test.each([
    ['bad chunk sizes', `${OK}transfer-encoding: chunked\r\n\r\nnonsense\r\n`],
    ['two lengths', `${OK}content-length: 1\r\ncontent-length: 2\r\n\r\nx`],
    ['a length that is none', `${OK}content-length: -1\r\n\r\nx`],
    ['another protocol', '220 mail.example.com ESMTP\r\n'],
    ['a status of letters', 'HTTP/1.1 OK\r\n\r\n'],
    ['header injection of NUL', `${OK}x: a\x00b\r\n\r\n`],
    ['noise', '\x00\x01\x02\x03'],
  ])('%s is an invalid answer', async (_case, text) => {
    const { url } = await receiverThat(sendRawAndEnd(text));
    expect(await senderWith().post({ url, ...POST })).toMatchObject({
      kind: 'broken',
      errorCode: 'invalid_answer',
    });
  });

  test('an answer that was not asked for does not become the answer to the next request', async () => {
    const receiver = await receiverThat(
      sendRaw(`${OK}content-length: 2\r\n\r\nokHTTP/1.1 500 Smuggled\r\ncontent-length: 0\r\n\r\n`),
    );
    const sender = senderWith();
    const first = await sender.post({ url: receiver.url, ...POST });
    await connectionFreed();
    const second = await sender.post({ url: receiver.url, ...POST });
    expect([first.answer?.status, second.answer?.status]).toEqual([200, 200]);
  });
});

test('a redirect is an answer like another: its target is never visited', async () => {
  const elsewhere = await receiverThat(answerWith(200));
  for (const status of [301, 302, 303, 307, 308]) {
    const { url } = await receiverThat(answerWith(status, '', { location: elsewhere.url }));
    const exchange = await senderWith().post({ url, ...POST });
    expect(exchange).toMatchObject({
      kind: 'answered',
      answer: { status, headers: { location: elsewhere.url } },
    });
  }
  expect(elsewhere.connectionCount()).toBe(0);
});
