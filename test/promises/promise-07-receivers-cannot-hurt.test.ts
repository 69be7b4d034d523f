// Promise 7: a receiver can't hurt us: absolute deadline, at most 64 KiB of the answer kept, nothing decompressed, header size
// capped. The deadline and nastier receivers, byte by byte: test/engine/sending.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeCalls } from '../engine/make-calls.ts';
import { type Nastiness, startNastyReceiver } from '../support/nasty-receiver.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const KIB = 1_024;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ clockStandsStill: true });
});
afterAll(() => server.stop());

async function attemptAt(answer: Nastiness) {
  const calls = makeCalls(server);
  const receiver = await startNastyReceiver(answer);
  const surveyId = await calls.makeSurvey();
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.submit(surveyId);
  const delivery = await calls.deliveryWhen(webhook.id, 'one attempt', (one) => one.attempt_count === 1);
  await receiver.close();
  return delivery.attempts[0];
}

test('of an answer without end 64 KiB are kept, and it counts by its status', async () => {
  const attempt = await attemptAt((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
    const chunk = `${(16 * KIB).toString(16)}\r\n${'x'.repeat(16 * KIB)}\r\n`;
    const pour = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', pour);
    pour();
  });
  expect(attempt).toMatchObject({ outcome: 'delivered', response: { status: 200, truncated: true } });
  expect(attempt.response.body).toHaveLength(64 * KIB);
});

test('a small answer that would inflate to a large one is kept as it came', async () => {
  const bomb = gzipSync(Buffer.alloc(10 * KIB * KIB));
  const attempt = await attemptAt((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`);
    socket.write(bomb);
  });
  expect(attempt.response.truncated).toBe(false);
  expect(attempt.response.body.length).toBeLessThanOrEqual(bomb.length);
});

test('headers beyond the cap end the attempt with their own reason', async () => {
  const attempt = await attemptAt((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nX-Flood: ${'x'.repeat(64 * KIB)}\r\n\r\n`);
  });
  expect(attempt).toMatchObject({ outcome: 'unreachable', error_code: 'headers_too_large' });
});

test('what is no HTTP at all is an outcome like any other', async () => {
  const attempt = await attemptAt((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
  expect(attempt).toMatchObject({ outcome: 'unreachable', error_code: 'invalid_answer', response: null });
});
