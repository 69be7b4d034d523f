import { afterEach, describe, expect, test } from '@jest/globals';
import {
  answerWith,
  drip,
  flood,
  gzipBomb,
  hang,
  reset,
  sendRaw,
  sendRawAndEnd,
} from '../../support/nasty-answers.ts';
import { endAll, POST, receiverThat, senderWith, until } from './test-sender.ts';

afterEach(endAll);

const OK = 'HTTP/1.1 200 OK\r\n';

describe('a body that does not end', () => {
  test('a dripping one is cut off at the deadline, although each byte comes in time', async () => {
    const { url } = await receiverThat(drip(`${OK}content-length: 1000000\r\n\r\n`));
    const exchange = await senderWith({ deadlineMs: 200 }).post({ url, ...POST });
    expect(exchange).toMatchObject({ kind: 'broken', errorCode: 'timeout' });
    expect(exchange.answer).toMatchObject({ status: 200, truncated: true });
    expect(exchange.durationMs).toBeGreaterThanOrEqual(195);
    expect(exchange.durationMs).toBeLessThan(1_000);
  });

  test('one that hangs half-way is cut off at the deadline, and its beginning is kept for the log', async () => {
    const receiver = await receiverThat(sendRaw(`${OK}content-length: 100\r\n\r\nhalf`));
    const exchange = await senderWith({ deadlineMs: 150 }).post({ url: receiver.url, ...POST });
    expect(exchange).toMatchObject({ kind: 'broken', errorCode: 'timeout' });
    expect(Buffer.from(exchange.answer?.body ?? []).toString()).toBe('half');
    await until(() => receiver.openConnectionCount() === 0);
  });

  test('of 1 GB the first 64 KiB are kept, the rest is not read, and the answer counts', async () => {
    let writtenBytes = Number.POSITIVE_INFINITY;
    const chunk = 'y'.repeat(64 * 1024);
    const { url } = await receiverThat(
      flood(`${OK}content-length: 1073741824\r\n\r\n`, chunk, 2 ** 30, (written) => {
        writtenBytes = written;
      }),
    );
    const exchange = await senderWith().post({ url, ...POST });
    expect(exchange).toMatchObject({ kind: 'answered', answer: { status: 200, truncated: true } });
    expect(exchange.answer?.body).toHaveLength(64 * 1024);
    await until(() => writtenBytes < Number.POSITIVE_INFINITY);
    // What the sockets' buffers took before the cut.
    expect(writtenBytes).toBeLessThan(32 * 1024 * 1024);
  });

  test('endless chunks are cut at 64 KiB as well', async () => {
    const { url } = await receiverThat(
      flood(`${OK}transfer-encoding: chunked\r\n\r\n`, `1000\r\n${'z'.repeat(4096)}\r\n`, 2 ** 30),
    );
    const exchange = await senderWith().post({ url, ...POST });
    expect(exchange).toMatchObject({ kind: 'answered', answer: { truncated: true } });
    expect(exchange.answer?.body).toHaveLength(64 * 1024);
  });
});

describe('a body that ends', () => {
  test('at exactly the limit is whole; one byte more is truncated', async () => {
    const sender = senderWith({ maxAnswerBytes: 10 });
    const exact = await receiverThat(answerWith(200, '0123456789'));
    const longer = await receiverThat(answerWith(200, '0123456789A'));
    const whole = await sender.post({ url: exact.url, ...POST });
    const cut = await sender.post({ url: longer.url, ...POST });
    expect(whole.answer).toMatchObject({ truncated: false });
    expect(cut.answer).toMatchObject({ truncated: true });
    expect(Buffer.from(cut.answer?.body ?? []).toString()).toBe('0123456789');
  });

  test('is not inflated, however it says that it is encoded', async () => {
    const { nastiness, bytesOnTheWire } = gzipBomb();
    const receiver = await receiverThat(nastiness);
    const exchange = await senderWith().post({ url: receiver.url, ...POST });
    expect(exchange).toMatchObject({ kind: 'answered', answer: { truncated: false } });
    expect(exchange.answer?.body).toHaveLength(bytesOnTheWire);
    expect(receiver.requests[0]?.headers['accept-encoding']).toBe('identity');
  });

  test('with the connection is whole in HTTP/1.0, where nothing else ends it', async () => {
    const { url } = await receiverThat(sendRawAndEnd('HTTP/1.0 200 OK\r\n\r\nold but fine'));
    const exchange = await senderWith().post({ url, ...POST });
    expect(exchange).toMatchObject({ kind: 'answered', answer: { status: 200, truncated: false } });
    expect(Buffer.from(exchange.answer?.body ?? []).toString()).toBe('old but fine');
  });

  test('is kept byte for byte when it is no text', async () => {
    const { url } = await receiverThat(sendRaw(`${OK}content-length: 4\r\n\r\n\x00\xff\xfe\x80`));
    const exchange = await senderWith().post({ url, ...POST });
    expect([...(exchange.answer?.body ?? [])]).toEqual([0, 255, 254, 128]);
  });
});

describe('an answer that breaks off', () => {
  test.each([
    ['with a reset before it began', reset(), 'connection_reset', undefined],
    ['with a closed connection before it began', sendRawAndEnd(''), 'connection_reset', undefined],
    ['with a reset in its body', reset(`${OK}content-length: 9\r\n\r\nhalf`), 'connection_reset', 200],
    [
      'before its announced length',
      sendRawAndEnd(`${OK}content-length: 9\r\n\r\nhalf`),
      'connection_reset',
      200,
    ],
    [
      'before its last chunk',
      sendRawAndEnd(`${OK}transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n`),
      'connection_reset',
      200,
    ],
    ['never, as it never begins', hang, 'timeout', undefined],
  ])('%s is no success', async (_case, nastiness, errorCode, status) => {
    const { url } = await receiverThat(nastiness);
    const exchange = await senderWith({ deadlineMs: 300 }).post({ url, ...POST });
    expect(exchange).toMatchObject({ kind: 'broken', errorCode });
    expect(exchange.answer?.status).toBe(status);
  });
});
