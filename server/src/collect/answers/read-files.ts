import type { AnsweredFile, Question } from '@askusers/shared';
import { z } from 'zod';
import { uploadIdOf } from '../files/answered-upload.ts';
import { maxFiles } from '../files/file-limits.ts';
import { type AnswerFault, fault } from './answer-error.ts';
import {
  answered,
  isBlank,
  isRecord,
  type Reading,
  type ReadingContext,
  refused,
  UNANSWERED,
} from './reading.ts';
import { isWebAddress } from './text-formats.ts';

const MAX_FILES = 100;

const GivenFile = z.strictObject({
  id: z.string().min(1).max(200).nullish(),
  url: z.string(),
  name: z.string().max(1_000).nullish(),
  mime_type: z.string().max(200).nullish(),
  size: z.number().int().min(0).nullish(),
  expires_at: z.string().nullish(),
});

/**
 * Files that were uploaded here, by id or as `POST /files` answered them. A program may also give addresses of files that lie
 * elsewhere, as text or `{ url, name?, mime_type?, size?, id? }`.
 */
export function readFiles(question: Question, raw: unknown, context: ReadingContext): Reading {
  const given = (Array.isArray(raw) ? raw : [raw]).filter((file) => !isBlank(file));
  if (given.length === 0) return UNANSWERED;
  const max = mostFiles(question, context);
  if (given.length > max) return refused(fault('too_many_files', { max }));

  const reads = given.map((file, index) => {
    const path = Array.isArray(raw) ? [index] : [];
    return readUpload(question, file, path, context) ?? readFile(file, path, context);
  });
  const faults = reads.flatMap((read) => ('code' in read ? [read] : []));
  const files = reads.flatMap((read) => ('code' in read ? [] : [read]));
  return faults.length > 0 ? refused(...faults) : answered({ kind: 'files', files });
}

/** Programs may send more than a page offers, unless the question says how many it takes. */
function mostFiles(question: Question, { allow }: ReadingContext): number {
  const saysNothing = question.type === 'file_upload' && question.validation?.max_files === undefined;
  return allow === 'api' && saysNothing ? MAX_FILES : maxFiles(question);
}

/** Undefined: it names no upload, but an address. */
function readUpload(
  question: Question,
  raw: unknown,
  path: readonly number[],
  { allow, uploads }: ReadingContext,
): AnsweredFile | AnswerFault | undefined {
  const id = uploadIdOf(raw);
  const upload = id === undefined ? undefined : uploads?.get(id);
  if (id !== undefined && upload?.questionId === question.id) {
    const { name, mimeType, size, url } = upload;
    return { id, name, mime_type: mimeType, size, url };
  }
  const isElsewhere = allow === 'api' && (id === undefined || (isRecord(raw) && raw.url !== undefined));
  return isElsewhere ? undefined : fault('unknown_upload', {}, path);
}

function readFile(
  raw: unknown,
  path: readonly number[],
  { newId }: ReadingContext,
): AnsweredFile | AnswerFault {
  const given = GivenFile.safeParse(typeof raw === 'string' ? { url: raw } : raw);
  if (!given.success) return fault('bad_file', {}, path);
  const { id, url, name, mime_type, size } = given.data;
  if (url.length > 4_096 || !isWebAddress(url)) return fault('bad_file_url', {}, path);
  return {
    id: id ?? newId(),
    name: name || nameInUrl(url),
    mime_type: mime_type ?? null,
    size: size ?? null,
    url,
  };
}

function nameInUrl(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1) || 'file';
  try {
    return decodeURIComponent(last);
  } catch {
    // A stray % in the address: the name as it stands is good enough.
    return last;
  }
}
