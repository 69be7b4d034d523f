import type { Readable } from 'node:stream';
import { answerKind, type Collector, type Question } from '@askusers/shared';
import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { MAX_FILES } from '../../collect/definition/question-traits.ts';
import { type ReceivedFile, receiveFile } from '../../collect/files/receive-file.ts';
import type { Services } from '../services.ts';

/** How large a request with files may be: as many files as any question takes, and the texts. */
export const maxMultipartBytes = ({ maxUploadBytes }: Pick<Services, 'maxUploadBytes'>): number =>
  MAX_FILES.most * maxUploadBytes + 2 * 1024 * 1024;

/** The question for files of that key or id, if there is one. */
export const fileQuestion = (
  { questions }: Pick<Collector, 'questions'>,
  name: string,
): Question | undefined =>
  questions.find(({ id, key, type }) => answerKind(type) === 'files' && (key === name || id === name));

export function receiveUpload(
  { database, clock, maxUploadBytes, secretBox }: Services,
  request: Request,
  file: { collector: Collector; question: Question; fileName: string | undefined; stream: Readable },
): Promise<ReceivedFile> {
  return receiveFile({
    database,
    now: clock(),
    maxUploadBytes,
    // A household has a whole network of IPv6 addresses.
    visitor: secretBox.fingerprint(request.ip ? ipKeyGenerator(request.ip) : '', 'visitor'),
    ...file,
  });
}

/** For a file that nobody wants: the request goes on behind it. */
export async function passOver(stream: Readable): Promise<void> {
  for await (const _ of stream);
}
