import {
  answerHeaders,
  MAX_BODY_BYTES,
  NOT_A_POST,
  type ReceiverAnswer,
  type ReceiverOptions,
  receiveEvent,
  TOO_LARGE,
} from './receive-event.ts';

/**
 * A handler for whatever speaks fetch: Next.js, Hono, SvelteKit, Remix, Bun, Deno. It verifies, calls `onEvent` and answers in
 * plain words; what `onEvent` throws is thrown.
 */
export const fetchReceiver =
  (options: ReceiverOptions) =>
  async (request: Request): Promise<Response> => {
    const given = await answerTo(request, options);
    return new Response(given.message, { status: given.status, headers: answerHeaders(given) });
  };

async function answerTo(request: Request, options: ReceiverOptions): Promise<ReceiverAnswer> {
  if (request.method !== 'POST') return NOT_A_POST;
  if (request.bodyUsed || request.body?.locked) return READ_BEFORE;
  const body = await readBody(request);
  return body === undefined ? TOO_LARGE : receiveEvent({ body, headers: request.headers }, options);
}

const READ_BEFORE: ReceiverAnswer = {
  status: 500,
  message:
    'The body was read before it came to the receiver, so its signature cannot be checked. Give the receiver the request as it came, or a clone of it made before reading.',
};

/** All of it; undefined when it is too large. */
async function readBody({ body }: Request): Promise<Uint8Array | undefined> {
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MAX_BODY_BYTES) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}
