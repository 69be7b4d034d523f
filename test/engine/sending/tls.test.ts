import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { answerWith } from '../../support/nasty-answers.ts';
import { type NastyReceiver, startNastyReceiver } from '../../support/nasty-receiver.ts';
import { makeSelfSigned } from '../../support/self-signed.ts';
import { endAll, POST, senderWith } from './test-sender.ts';

let secure: NastyReceiver | undefined;
afterEach(async () => {
  await endAll();
  await secure?.close();
  secure = undefined;
});

const identity = makeSelfSigned(['receiver.example', 'localhost']);
const resolveName = async () => ['127.0.0.1'];

async function secureReceiver() {
  secure = await startNastyReceiver(answerWith(200), identity);
  return secure;
}

const tlsError = { kind: 'broken', errorCode: 'tls_error', answer: null };

test('https reaches a receiver whose certificate is good for its name, over a vetted address', async () => {
  const receiver = await secureReceiver();
  const sender = senderWith({ ca: [identity.cert], resolveName });
  const url = `https://receiver.example:${receiver.port}/hook`;
  expect(await sender.post({ url, ...POST })).toMatchObject({ kind: 'answered', answer: { status: 200 } });
  expect(receiver.requests[0]?.headers.host).toBe(`receiver.example:${receiver.port}`);
});

test('a certificate that nobody vouches for is refused before anything is sent', async () => {
  const receiver = await secureReceiver();
  const url = `https://receiver.example:${receiver.port}/hook`;
  expect(await senderWith({ resolveName }).post({ url, ...POST })).toMatchObject(tlsError);
  expect(receiver.requests).toHaveLength(0);
});

test('a certificate of another name is refused', async () => {
  const receiver = await secureReceiver();
  const sender = senderWith({ ca: [identity.cert], resolveName });
  const url = `https://other.example:${receiver.port}/hook`;
  expect(await sender.post({ url, ...POST })).toMatchObject(tlsError);
  expect(receiver.requests).toHaveLength(0);
});

test('a server that speaks no TLS is a TLS error', async () => {
  const plain = createServer((socket) =>
    socket
      .on('error', () => {})
      .resume()
      .end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  );
  plain.listen(0, '127.0.0.1');
  await once(plain, 'listening');
  const { port } = plain.address() as AddressInfo;
  expect(await senderWith().post({ url: `https://127.0.0.1:${port}/`, ...POST })).toMatchObject(tlsError);
  await new Promise((done) => plain.close(done));
});
