import { createHash } from 'node:crypto';
import type { Collector, Question } from '@askusers/shared';
import { type AnswerError, type AnswerFault, fault } from '../../collect/answers/answer-error.ts';
import { jsonPointer } from '../../collect/definition/input-error.ts';
import { maxFiles } from '../../collect/files/file-limits.ts';
import { readMultipart } from '../files/read-multipart.ts';
import { fileQuestion, maxMultipartBytes, passOver, receiveUpload } from '../files/upload-form.ts';
import type { RawRequest } from '../request-body.ts';
import type { Services } from '../services.ts';

/** A form post as it was sent; files have become the ids of uploads. */
export interface Posted {
  pairs: [name: string, value: string][];
  /** Files that were not taken. */
  errors: AnswerError[];
  /** The same for the same answers and files, however often and with whatever multipart boundary they are sent. */
  requestHash: Uint8Array;
}

/** `takesFiles`: false when the answers will not be taken anyway; then files are read and left. */
export async function readPosted(
  services: Services,
  collector: Collector,
  request: RawRequest,
  takesFiles: boolean,
): Promise<Posted> {
  if (request.is('multipart/form-data')) return readWithFiles(services, collector, request, takesFiles);
  const pairs = [...new URLSearchParams(typeof request.body === 'string' ? request.body : '')];
  return { pairs, errors: [], requestHash: hashOf(pairs) };
}

async function readWithFiles(
  services: Services,
  collector: Collector,
  request: RawRequest,
  takesFiles: boolean,
): Promise<Posted> {
  const pairs: [string, string][] = [];
  const hashed: [string, string][] = [];
  const errors: AnswerError[] = [];
  const counts = new Map<string, number>();
  const countFor = ({ id }: Question) => {
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return count;
  };

  await readMultipart(request, {
    maxBytes: maxMultipartBytes(services),
    onField(name, value) {
      const question = fileQuestion(collector, name);
      if (question) countFor(question);
      pairs.push([name, value]);
      hashed.push([name, value]);
    },
    async onFile(name, fileName, stream) {
      const question = takesFiles ? fileQuestion(collector, name) : undefined;
      // A control in which nothing was chosen sends a file without a name.
      if (!question || !fileName) return passOver(stream);
      const max = maxFiles(question);
      if (countFor(question) > max) {
        errors.push(uploadError(question, fault('too_many_files', { max })));
        return passOver(stream);
      }
      const file = await receiveUpload(services, request, { collector, question, fileName, stream });
      if (file.kind === 'refused') errors.push(uploadError(question, file.fault));
      if (file.kind !== 'kept') return;
      pairs.push([name, file.upload.id]);
      hashed.push([name, `${file.sha256} ${file.upload.name}`]);
    },
  });
  return { pairs, errors, requestHash: hashOf(hashed) };
}

const hashOf = (pairs: readonly (readonly [string, string])[]): Uint8Array =>
  createHash('sha256').update(JSON.stringify(pairs)).digest();

const uploadError = (question: Question, { code, params }: AnswerFault): AnswerError =>
  // `as`: code and params come from one fault, which the compiler no longer sees once they are taken apart.
  ({ pointer: jsonPointer(['answers', question.key]), questionId: question.id, code, params }) as AnswerError;
