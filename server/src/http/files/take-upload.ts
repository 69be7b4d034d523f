import type { Readable } from 'node:stream';
import type { Collector, CollectorKind } from '@askusers/shared';
import type { Request, Response } from 'express';
import { collectorWithUrl } from '../../collect/addresses.ts';
import { passingFileUrl } from '../../collect/files/file-address.ts';
import type { ReceivedFile } from '../../collect/files/receive-file.ts';
import { answerErrorText } from '../../collect/messages/answer-error-text.ts';
import { UNCLAIMED_UPLOADS_KEPT_MS } from '../../engine/retention.ts';
import { findPublicCollector } from '../../store/collectors.ts';
import { isUuid } from '../lists.ts';
import { visitorLanguage } from '../pages/page-visit.ts';
import { refusalOf } from '../pages/show-page.ts';
import { invalid, notFound, Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { readMultipart } from './read-multipart.ts';
import { fileQuestion, maxMultipartBytes, passOver, receiveUpload } from './upload-form.ts';

/**
 * POST /files: `survey_id` or `form_id`, `question` (key or id), then `file`. One file that waits here for its answers: they name
 * it by the id that this answers with.
 */
export async function takeUpload(services: Services, request: Request, response: Response): Promise<void> {
  if (!request.is('multipart/form-data')) {
    throw new Problem(
      'unsupported-media-type',
      'Send multipart/form-data: survey_id or form_id, question, then file.',
    );
  }
  const fields = new Map<string, string>();
  let received: { collector: Collector; file: ReceivedFile } | undefined;
  let hasFile = false;
  await readMultipart(request, {
    maxBytes: services.maxUploadBytes + maxMultipartBytes(services),
    onField: (name, value) => void fields.set(name, value),
    async onFile(name, fileName, stream) {
      if (name !== 'file' || hasFile) return passOver(stream);
      hasFile = true;
      received = await receiveInto(services, request, fields, { fileName, stream });
    },
  });
  if (!received) throw invalid([{ pointer: '/file', message: 'is missing' }]);
  const { collector, file } = received;
  if (file.kind === 'nothing') throw invalid([{ pointer: '/file', message: 'is missing' }]);
  if (file.kind === 'refused') {
    const message = answerErrorText(visitorLanguage(request, collector), file.fault);
    throw invalid([{ pointer: '/file', message }]);
  }
  const { id, name, mimeType: mime_type, size, createdAt } = file.upload;
  const expiresAt = new Date(createdAt.getTime() + UNCLAIMED_UPLOADS_KEPT_MS);
  response.status(201).json({
    id,
    name,
    mime_type,
    size,
    url: passingFileUrl(services.publicUrl, file.upload, expiresAt),
    expires_at: expiresAt.toISOString(),
  });
}

async function receiveInto(
  services: Services,
  request: Request,
  fields: ReadonlyMap<string, string>,
  file: { fileName: string | undefined; stream: Readable },
) {
  const collector = await namedCollector(services, fields);
  const question = fileQuestion(collector, fields.get('question') ?? '');
  if (!question) {
    throw invalid([
      { pointer: '/question', message: 'must be, before the file, the key or id of a question for files' },
    ]);
  }
  return { collector, file: await receiveUpload(services, request, { collector, question, ...file }) };
}

async function namedCollector(services: Services, fields: ReadonlyMap<string, string>): Promise<Collector> {
  const kind: CollectorKind = fields.has('form_id') ? 'form' : 'survey';
  const id = fields.get(`${kind}_id`);
  if (id === undefined)
    throw invalid([{ pointer: '/survey_id', message: 'must stand before the file, or form_id instead' }]);
  const row = isUuid(id) ? await findPublicCollector(services.database, kind, id) : undefined;
  if (!row) throw notFound();
  if (refusalOf(collectorWithUrl(row, services.publicUrl), services.clock()))
    throw new Problem('not-accepting', 'It takes no answers now, so it takes no files either.');
  return collectorWithUrl(row, services.publicUrl);
}
