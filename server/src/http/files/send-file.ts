import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { mayRead } from '../../collect/files/file-address.ts';
import type { Database } from '../../database/database.ts';
import { findUpload, readUploadChunk, type UploadRow } from '../../store/uploads.ts';
import { attachment } from '../attachment.ts';
import { isUuid } from '../lists.ts';
import { notFound } from '../problem.ts';
import type { Services } from '../services.ts';

/**
 * GET /files/{id}?sig=…: to be saved and never shown, because strangers sent it. Whatever it holds, it runs nowhere: an attachment,
 * of no other type than we found it to be, in a sandbox that allows nothing.
 */
export async function sendFile(services: Services, request: Request, response: Response): Promise<void> {
  const id = String(request.params.id);
  const upload = isUuid(id) ? await findUpload(services.database, id) : undefined;
  // No matter whether it is not there or not for this reader: nobody learns which.
  if (!upload || !mayRead(upload, request.query, services.clock())) throw notFound();
  response.status(200).set({
    'Content-Type': upload.mimeType,
    'Content-Length': String(upload.size),
    'Content-Disposition': attachment(upload.name),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': 'private, no-store',
    'X-Robots-Tag': 'noindex',
  });
  if (request.method === 'HEAD') return void response.end();
  await pipeline(Readable.from(bytesOf(services.database, upload)), response).catch((error: unknown) => {
    // The reader went away, or the file was deleted while it was read: half a file is told by its missing end.
    services.log.debug({ err: error, uploadId: id }, 'file.sending_ended');
    response.destroy();
  });
}

async function* bytesOf(database: Database, { id, size }: UploadRow) {
  let sent = 0;
  for (let number = 0; sent < size; number += 1) {
    const bytes = await readUploadChunk(database, id, number);
    if (!bytes) throw new Error('the file was deleted');
    sent += bytes.length;
    yield bytes;
  }
}
