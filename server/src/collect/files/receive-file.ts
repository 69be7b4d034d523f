import { createHash, randomBytes } from 'node:crypto';
import type { Collector, Question } from '@askusers/shared';
import { v7 as uuidV7 } from 'uuid';
import type { Database } from '../../database/database.ts';
import {
  dropUnfinishedUpload,
  finishUpload,
  insertUpload,
  insertUploadChunk,
  type UploadRow,
  waitingUploads,
  waitingUploadsOfWorkspace,
} from '../../store/uploads.ts';
import { type AnswerFault, fault } from '../answers/answer-error.ts';
import { cleanFileName } from './clean-file-name.ts';
import { fileFormat } from './file-format.ts';
import { allowedTypes, maxFileBytes } from './file-limits.ts';

export type ReceivedFile =
  | { kind: 'kept'; upload: UploadRow; sha256: string }
  | { kind: 'refused'; fault: AnswerFault }
  /** A control in which nothing was chosen. */
  | { kind: 'nothing' };

export interface FileParts {
  database: Database;
  now: Date;
  /** The server's limit. */
  maxUploadBytes: number;
  /** Who sends it, as a keyed hash. */
  visitor: Uint8Array;
  collector: Pick<Collector, 'id' | 'workspace'>;
  question: Question;
  fileName: string | undefined;
  stream: AsyncIterable<Uint8Array>;
}

/** One row each: small enough for any connection, large enough that ten megabytes are a few dozen statements. */
const CHUNK_BYTES = 256 * 1024;

/** What one visitor may have lying here without an answer around it: an office behind one address gets through, a flood does not. */
export const MAX_WAITING_FILES = 100;
const MAX_WAITING_SHARE = 20;
/** And what all visitors of a workspace may: many addresses together fill no disk either. A flood of small files is over in an hour. */
export const MAX_WAITING_FILES_OF_WORKSPACE = 2_000;
const MAX_WAITING_SHARE_OF_WORKSPACE = 200;
const COUNTED_MS = 60 * 60 * 1000;

/**
 * Writes a file down as it arrives, a piece at a time: no file is ever whole in memory, and no transaction waits for a slow visitor.
 * What is refused is read to its end all the same, because a browser shows no answer before it has sent everything.
 */
export async function receiveFile(parts: FileParts): Promise<ReceivedFile> {
  const { database, question, stream } = parts;
  const maxBytes = maxFileBytes(question, parts.maxUploadBytes);
  const name = cleanFileName(parts.fileName);
  const hash = createHash('sha256');
  let refusal: AnswerFault | undefined = await floodFault(parts);
  let upload: UploadRow | undefined;
  let pieces: Uint8Array[] = [];
  let [pieceBytes, size, chunkCount] = [0, 0, 0];

  async function writeChunk(): Promise<void> {
    const bytes = Buffer.concat(pieces);
    pieces = [];
    pieceBytes = 0;
    if (!upload) {
      const format = await fileFormat(bytes, name);
      const allowed = allowedTypes(question);
      if (allowed && !allowed.some((type) => format.types.includes(type))) {
        refusal = fault('file_type', { name, types: allowed });
        return;
      }
      upload = await begin(parts, name, format.mimeType);
    }
    await insertUploadChunk(database, upload.id, chunkCount++, bytes);
  }

  try {
    for await (const bytes of stream) {
      if (refusal) continue;
      size += bytes.length;
      if (size > maxBytes) refusal = fault('file_too_large', { name, maxBytes });
      hash.update(bytes);
      pieces.push(bytes);
      pieceBytes += bytes.length;
      if (pieceBytes >= CHUNK_BYTES && !refusal) await writeChunk();
    }
    if (size === 0) {
      return parts.fileName ? { kind: 'refused', fault: refusal ?? fault('file_empty', { name }) } : NOTHING;
    }
    if (pieceBytes > 0 && !refusal) await writeChunk();
    if (refusal || !upload) {
      if (upload) await dropUnfinishedUpload(database, upload.id);
      return { kind: 'refused', fault: refusal ?? fault('file_empty', { name }) };
    }
    await finishUpload(database, upload.id, size);
    return { kind: 'kept', upload: { ...upload, size }, sha256: hash.digest('hex') };
  } catch (error) {
    // What cannot be removed now goes with the others that nobody took.
    if (upload) await dropUnfinishedUpload(database, upload.id).catch(() => undefined);
    throw error;
  }
}

const NOTHING: ReceivedFile = { kind: 'nothing' };

async function floodFault(parts: FileParts): Promise<AnswerFault | undefined> {
  const { database, now, visitor, maxUploadBytes, collector } = parts;
  const [own, all] = await Promise.all([
    waitingUploads(database, visitor),
    waitingUploadsOfWorkspace(database, collector.workspace.id, new Date(now.getTime() - COUNTED_MS)),
  ]);
  const isFull =
    own.count >= MAX_WAITING_FILES ||
    own.bytes >= MAX_WAITING_SHARE * maxUploadBytes ||
    all.count >= MAX_WAITING_FILES_OF_WORKSPACE ||
    all.bytes >= MAX_WAITING_SHARE_OF_WORKSPACE * maxUploadBytes;
  return isFull ? fault('too_many_waiting_files', {}) : undefined;
}

async function begin(parts: FileParts, name: string, mimeType: string): Promise<UploadRow> {
  const row = {
    id: uuidV7(),
    collectorId: parts.collector.id,
    questionId: parts.question.id,
    name,
    mimeType,
    addressKey: randomBytes(32),
    createdAt: parts.now,
  };
  await insertUpload(parts.database, {
    ...row,
    workspaceId: parts.collector.workspace.id,
    visitor: parts.visitor,
  });
  return { ...row, size: 0, replyId: null };
}
