import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  method: string;
  headers: IncomingHttpHeaders;
  body: string;
  path: string;
}

export interface TestReceiver {
  url: string;
  received: ReceivedRequest[];
  /** From now on; a function decides by the request and how many came before it. */
  answerWith(answer: ReceiverAnswer | ((request: ReceivedRequest, before: number) => ReceiverAnswer)): void;
  close(): Promise<void>;
}

export interface ReceiverAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** A receiver on loopback that keeps what came and answers as it is told; 200 until then. For nastier ones see nasty-receiver.ts. */
export async function startReceiver(): Promise<TestReceiver> {
  const received: ReceivedRequest[] = [];
  let answer: (request: ReceivedRequest, before: number) => ReceiverAnswer = () => ({
    status: 200,
    body: 'ok',
  });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        path: request.url ?? '',
      };
      const { status, headers, body } = answer(one, received.length);
      received.push(one);
      response.writeHead(status, headers).end(body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answerWith(next) {
      answer = typeof next === 'function' ? next : () => next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
