import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { Services } from './services.ts';

/**
 * A long answer at its reader's pace: a piece is made when the one before it is on its way. Whoever hangs up ends the making too; half
 * an answer is told by its missing end.
 */
export async function sendPieces(
  { log }: Pick<Services, 'log'>,
  request: Request,
  response: Response,
  pieces: AsyncIterable<string>,
): Promise<void> {
  if (request.method === 'HEAD') return void response.end();
  await pipeline(Readable.from(pieces, { highWaterMark: 1 }), response).catch((error: unknown) => {
    const requestId = String(response.locals.requestId);
    if (isHangUp(error)) log.debug({ requestId }, 'answer.reader_left');
    else log.error({ err: error, requestId }, 'answer.broke_off');
    response.destroy();
  });
}

const isHangUp = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
