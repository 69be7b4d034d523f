import { rawBody } from './raw-body.ts';
import {
  answerHeaders,
  MAX_BODY_BYTES,
  NOT_A_POST,
  type ReceiverAnswer,
  type ReceiverOptions,
  receiveEvent,
  TOO_LARGE,
} from './receive-event.ts';

/** What is needed of express's request, or of Node's own. */
export interface ReceivedRequest {
  method?: string | undefined;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body?: unknown;
  rawBody?: unknown;
  readableEnded: boolean;
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'end' | 'close' | 'error', listener: () => void): unknown;
}

export interface GivenResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(text: string): unknown;
}

/**
 * A route handler for express that verifies, calls `onEvent` and answers in plain words. It reads the raw body itself, or takes
 * the one that `express.raw()`, `keepRawBody` or the platform has kept. What `onEvent` throws goes to `next`.
 */
export const expressReceiver =
  (options: ReceiverOptions) =>
  async (
    request: ReceivedRequest,
    response: GivenResponse,
    next: (error?: unknown) => void,
  ): Promise<void> => {
    try {
      answer(response, await answerTo(request, options));
    } catch (error) {
      next(error);
    }
  };

/** For `express.json({ verify: keepRawBody })`, when the body has to be parsed before it comes to the receiver. */
export function keepRawBody(request: object, _response: unknown, bytes: Uint8Array): void {
  Object.assign(request, { rawBody: bytes });
}

async function answerTo(request: ReceivedRequest, options: ReceiverOptions): Promise<ReceiverAnswer> {
  if (request.method !== 'POST') return NOT_A_POST;
  const kept = rawBody(request.rawBody) ?? rawBody(request.body);
  if (kept === undefined && request.readableEnded) return PARSED_BEFORE;
  const body = kept ?? (await readBody(request));
  return body === undefined ? TOO_LARGE : receiveEvent({ body, headers: request.headers }, options);
}

const PARSED_BEFORE: ReceiverAnswer = {
  status: 500,
  message:
    'The body was parsed before it came to the receiver, so its signature cannot be checked. Put the receiver before express.json(), or keep the raw body with express.json({ verify: keepRawBody }).',
};

/** All of it; undefined when it is too large, and then the rest is not kept. Of a torn connection it is what came, which no signature fits. */
function readBody(request: ReceivedRequest): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return new Promise((resolve) => {
    const finish = () => resolve(size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks));
    request.on('data', (chunk) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else finish();
    });
    request.on('end', finish);
    request.on('error', finish);
    request.on('close', finish);
  });
}

function answer(response: GivenResponse, given: ReceiverAnswer): void {
  response.statusCode = given.status;
  for (const [name, value] of Object.entries(answerHeaders(given))) response.setHeader(name, value);
  // What is still on its way is not worth a connection.
  if (given === TOO_LARGE) response.setHeader('Connection', 'close');
  response.end(given.message);
}
