import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { Problem } from './problem.ts';

/** DESIGN section 8: a larger request is a 413. Compressed ones are measured unpacked. */
const MAX_REQUEST_BYTES = 1024 * 1024;

/** A request with the bytes it came with, for the Idempotency-Key. */
export type RawRequest = Request & { rawBody?: Buffer };

const options = { limit: MAX_REQUEST_BYTES, verify: keepRawBody };
const readJson = express.json({ ...options, verify: keepJson });

/** For the public pages: JSON parsed, a form post as its text, anything else as bytes. Files are read as they arrive, later. */
export const readPageBody: RequestHandler[] = [
  readJson,
  express.text({ ...options, type: 'application/x-www-form-urlencoded' }),
  express.raw({
    ...options,
    type: (request) => !/^multipart\/form-data/i.test(request.headers['content-type'] ?? ''),
  }),
];

/** The JSON body of an API call; {} when there is none. Called once the caller is known: strangers make us read nothing. */
export async function readJsonBody(request: RawRequest, response: Response): Promise<unknown> {
  // Null when there is no body at all; clients that have none to send often say so with a length.
  const isJson = request.is('json');
  if (isJson === null || request.headers['content-length'] === '0') return {};
  if (isJson === false) {
    throw new Problem(
      'unsupported-media-type',
      'Send the body as JSON with the header "Content-Type: application/json".',
    );
  }
  await new Promise<void>((resolve, reject) => {
    readJson(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
  });
  return request.body;
}

function keepRawBody(request: RawRequest, _response: unknown, bytes: Buffer): void {
  request.rawBody = bytes;
}

/** Left alone, bytes in another encoding would be recorded as question marks without a word. */
function keepJson(request: RawRequest, response: unknown, bytes: Buffer, encoding: string): void {
  if (encoding === 'utf-8' && !isUtf8(bytes)) throw new NotUtf8();
  keepRawBody(request, response, bytes);
}

/** No Problem itself: body-parser writes a status of its own onto what `verify` throws. Told apart by its type in problem-of.ts. */
class NotUtf8 extends Error {
  type = 'entity.not.utf8';
}
