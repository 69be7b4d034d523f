import type { AnsweredFile, Question } from '@askusers/shared';
import { z } from 'zod';
import { type AnswerFault, fault } from './answer-error.ts';
import { answered, isBlank, type Reading, type ReadingContext, refused, UNANSWERED } from './reading.ts';
import { isWebAddress } from './text-formats.ts';

const MAX_FILES = 100;

const GivenFile = z.strictObject({
  id: z.string().min(1).max(200).nullish(),
  url: z.string(),
  name: z.string().max(1_000).nullish(),
  mime_type: z.string().max(200).nullish(),
  size: z.number().int().min(0).nullish(),
});

/** Addresses of files that lie elsewhere, as text or `{ url, name?, mime_type?, size?, id? }`. Only programs send them. */
export function readFiles(question: Question, raw: unknown, { allow, newId }: ReadingContext): Reading {
  if (allow === 'page') return refused(fault('files_not_here', {}));
  const given = (Array.isArray(raw) ? raw : [raw]).filter((file) => !isBlank(file));
  if (given.length === 0) return UNANSWERED;
  const max = question.type === 'signature' ? 1 : MAX_FILES;
  if (given.length > max) return refused(fault('too_many_files', { max }));

  const reads = given.map((file, index) => readFile(file, Array.isArray(raw) ? [index] : [], newId));
  const faults = reads.flatMap((read) => ('code' in read ? [read] : []));
  const files = reads.flatMap((read) => ('code' in read ? [] : [read]));
  return faults.length > 0 ? refused(...faults) : answered({ kind: 'files', files });
}

function readFile(raw: unknown, path: readonly number[], newId: () => string): AnsweredFile | AnswerFault {
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
