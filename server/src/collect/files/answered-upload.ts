import type { UploadRow } from '../../store/uploads.ts';

/** A file that was sent before the answers, as an answer can name it. */
export interface AnsweredUpload {
  questionId: string;
  name: string;
  mimeType: string;
  size: number;
  /** Lasts as long as the file. */
  url: string;
  /** Null while no reply has taken it. */
  replyId: string | null;
  row: UploadRow;
}

/** By id. */
export type AnsweredUploads = ReadonlyMap<string, AnsweredUpload>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An upload is named by its id, or by what `POST /files` answered. */
export function uploadIdOf(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  return typeof id === 'string' && UUID.test(id) ? id.toLowerCase() : undefined;
}
