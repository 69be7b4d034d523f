import type { Readable } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import type { Request } from 'express';
import { Problem } from '../problem.ts';

export interface MultipartReader {
  onField(name: string, value: string): void;
  /** Reads the stream to its end, whatever it thinks of it. What it throws ends the reading. */
  onFile(name: string, fileName: string | undefined, stream: Readable): Promise<void>;
  /** Of the whole request. */
  maxBytes: number;
}

/** As much text as a plain form post may have. */
const MAX_TEXT_BYTES = 1024 * 1024;
const MAX_PARTS = 20_000;

/** Reads a multipart request as it arrives. Throws a Problem for what is malformed, too large or cut off. */
export function readMultipart(request: Request, reader: MultipartReader): Promise<void> {
  return new Promise((resolve, reject) => {
    const works: Promise<void>[] = [];
    const streams = new Set<Readable>();
    let [receivedBytes, textBytes] = [0, 0];
    let failed = false;

    const parser: BusboyInstance = makeParser(request);
    request.on('data', count).once('aborted', () => fail(cutOff()));
    request.pipe(parser);

    parser.on('field', (name: string | undefined, value: string, _cut: boolean, isTruncated: boolean) => {
      textBytes += Buffer.byteLength(value);
      if (isTruncated || textBytes > MAX_TEXT_BYTES) fail(tooLarge());
      else if (name !== undefined) reader.onField(name, value);
    });
    parser.on('file', (name: string | undefined, stream: BusboyFileStream, fileName?: string) => {
      streams.add(stream);
      // Whoever reads it hears of it too; without a listener it would end the process.
      stream.on('error', () => {});
      works.push(reader.onFile(name ?? '', unescaped(fileName), stream).catch(fail));
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit']) parser.on(limit, () => fail(tooLarge()));
    parser.on('error', () => fail(cutOff()));
    parser.on('finish', () => {
      Promise.all(works).then(() => {
        if (!failed) resolve();
      }, fail);
    });

    function count(bytes: Buffer): void {
      receivedBytes += bytes.length;
      if (receivedBytes > reader.maxBytes) fail(tooLarge());
    }

    /** The request itself is read on to its end: a browser shows no answer before it has sent everything. */
    function fail(error: unknown): void {
      if (failed) return;
      failed = true;
      request.off('data', count).unpipe(parser);
      request.resume();
      for (const stream of streams) stream.destroy(new Error('the request ended here'));
      void Promise.allSettled(works).then(() => reject(error));
    }
  });
}

function makeParser(request: Request): BusboyInstance {
  const headers = { ...request.headers, 'content-type': request.headers['content-type'] ?? '' };
  try {
    return new Busboy({ headers, limits: { fieldSize: MAX_TEXT_BYTES, parts: MAX_PARTS } });
  } catch {
    throw cutOff();
  }
}

/** As browsers write names (WHATWG, multipart/form-data encoding algorithm). */
const unescaped = (name: string | undefined) =>
  name?.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n');

const tooLarge = () =>
  new Problem('too-large', 'The request is larger than the files and texts it may hold.');
const cutOff = () =>
  new Problem('malformed-request', 'The multipart body has no boundary or did not arrive whole.');
