import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkSignatures, type SignatureCheck } from './check-signatures.ts';
import { describeBody, printable } from './describe-body.ts';
import type { ReceiverFlags } from './receiver-flags.ts';

/** Twice what an event may be. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

interface ReceivedRequest {
  number: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
  check: SignatureCheck;
}

/** The server behind `npm run receiver`; prints through `print`, one call a line. Not listening yet. */
export function makeDeskReceiver(flags: ReceiverFlags, print: (line: string) => void): Server {
  const timesSeen = new Map<string, number>();
  let requestCount = 0;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return answerVisitor(request, response);
    const body = await readBody(request);
    if (!body) return answer(response, 413, 'The body is larger than 2 MiB.');
    requestCount += 1;
    const check = checkSignatures(body, request.headers, flags.secrets);
    const received = { number: requestCount, headers: request.headers, body, check };
    describe(received);

    const isMisbehaving = flags.after === undefined || received.number <= flags.after;
    if (isMisbehaving && flags.hang) return print('  answered   nothing, and will not');
    if (isMisbehaving && flags.delayMs > 0) await sleep(flags.delayMs, undefined, { ref: false });
    const status = statusFor(check, isMisbehaving);
    answer(response, status, JSON.stringify({ received: true, signature: check.verdict }));
    print(`  answered   ${status}${response.destroyed ? ', but nobody was waiting any more' : ''}`);
  }

  function statusFor(check: SignatureCheck, isMisbehaving: boolean): number {
    if (isMisbehaving && flags.status !== 200) return flags.status;
    return check.verdict === 'refused' ? 401 : 200;
  }

  function describe({ number, headers, body, check }: ReceivedRequest): void {
    const event = describeBody(body);
    print('');
    print(`#${number} ${event?.eventType ?? `no event: ${body.length} bytes that are no JSON object`}`);
    if (event) print(`  event      ${event.eventId}${repetition(event.eventId)}`);
    print(`  delivery   ${printable(headers['x-webhook-delivery'])}`);
    print(`  attempt    ${printable(headers['x-webhook-attempt'])}`);
    print(`  signature  ${check.sentence}`);
    for (const line of event?.answers ?? []) print(`  answer     ${line}`);
  }

  function repetition(eventId: string): string {
    const times = (timesSeen.get(eventId) ?? 0) + 1;
    timesSeen.set(eventId, times);
    return times === 1 ? '' : ` (seen before: this is time ${times})`;
  }

  return createServer((request, response) => {
    receive(request, response).catch((error: Error) => {
      print(`  broken off ${printable(error.message)}`);
      response.destroy();
    });
  });
}

/** Undefined when it is too large: the rest is then read and dropped, so that the sender can read our answer. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let byteCount = 0;
  // Without an encoding set, a request gives Buffers.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    byteCount += chunk.length;
    if (byteCount <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return byteCount <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

function answer(response: ServerResponse, status: number, text: string): void {
  if (status === 204 || status === 205 || status === 304) response.writeHead(status).end();
  else response.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
}

function answerVisitor(request: IncomingMessage, response: ServerResponse): void {
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  response
    .writeHead(isReading ? 200 : 405, {
      'Content-Type': 'text/plain; charset=utf-8',
      Allow: 'GET, HEAD, POST',
    })
    .end('This receiver takes webhooks by POST. What arrives is printed where it was started.\n');
}
