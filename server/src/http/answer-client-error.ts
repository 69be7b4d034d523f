import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem, problemBody } from './problem.ts';

/**
 * For `clientError` of an http server: what Node refuses before express sees it (headers over 16 KiB, nonsense in place of HTTP,
 * a request that never ends) is answered as a problem too. The connection ends with it.
 */
export function answerClientError(publicUrl: string) {
  return (error: NodeJS.ErrnoException, socket: Duplex): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const problem = problemOf(error.code);
    const requestId = randomUUID();
    // Which path it was about is not known: the request was never read.
    const body = JSON.stringify(problemBody(problem, { base: publicUrl, instance: '/', requestId }));
    socket.end(
      [
        `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
        'Connection: close',
        'Content-Type: application/problem+json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        `X-Request-Id: ${requestId}`,
        '',
        body,
      ].join('\r\n'),
    );
  };
}

function problemOf(code: string | undefined): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Problem('headers-too-large', 'The address and the headers may hold 16 KiB together.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem('request-timeout', 'The request did not arrive whole in time.');
    default:
      return new Problem('malformed-request', 'What arrived is not HTTP.');
  }
}
