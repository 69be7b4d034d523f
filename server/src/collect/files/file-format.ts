import { isUtf8 } from 'node:buffer';
import type { FileType } from '@askusers/shared';
import { fileTypeFromBuffer } from 'file-type';
import { extensionOf } from './clean-file-name.ts';

export interface FileFormat {
  /** By what the file holds, never by what the browser said. */
  mimeType: string;
  /** The kinds it counts as; none when nobody knows what it is. */
  types: readonly FileType[];
}

/** What a file is. `head` is its beginning: a few kilobytes, or all of it. */
export async function fileFormat(head: Uint8Array, name: string): Promise<FileFormat> {
  const sniffed = (await fileTypeFromBuffer(head))?.mime;
  const extension = extensionOf(name);
  // Office files are archives, and their old kind is a file system of its own: only the name says which of them it is.
  if (sniffed === 'application/zip' || sniffed === 'application/x-cfb') {
    const format = CONTAINED[sniffed][extension];
    if (format) return format;
    return sniffed === 'application/zip' ? { mimeType: sniffed, types: ['archive'] } : UNKNOWN;
  }
  if (sniffed && !/xml/.test(sniffed)) {
    const types = typesOf(sniffed);
    return types.length > 0 ? { mimeType: sniffed, types } : { ...UNKNOWN, mimeType: sniffed };
  }
  if (!isText(head)) return UNKNOWN;
  // Pages and drawings with scripts in them are text to us.
  return extension === 'csv' || extension === 'tsv'
    ? { mimeType: 'text/csv', types: ['text', 'spreadsheet'] }
    : { mimeType: 'text/plain', types: ['text'] };
}

const UNKNOWN: FileFormat = { mimeType: 'application/octet-stream', types: [] };

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

const TYPE_OF_MIME: Record<string, FileType> = {
  'application/pdf': 'pdf',
  [`${OFFICE}.wordprocessingml.document`]: 'document',
  [`${OPEN}.text`]: 'document',
  'application/rtf': 'document',
  [`${OFFICE}.spreadsheetml.sheet`]: 'spreadsheet',
  [`${OPEN}.spreadsheet`]: 'spreadsheet',
  [`${OFFICE}.presentationml.presentation`]: 'presentation',
  [`${OPEN}.presentation`]: 'presentation',
  'application/gzip': 'archive',
  'application/x-7z-compressed': 'archive',
  'application/x-rar-compressed': 'archive',
  'application/x-tar': 'archive',
  'application/x-bzip2': 'archive',
  'application/x-xz': 'archive',
};

const contained = (mimeType: string, type: FileType): FileFormat => ({ mimeType, types: [type] });

const CONTAINED: Record<'application/zip' | 'application/x-cfb', Record<string, FileFormat | undefined>> = {
  'application/zip': {
    docx: contained(`${OFFICE}.wordprocessingml.document`, 'document'),
    xlsx: contained(`${OFFICE}.spreadsheetml.sheet`, 'spreadsheet'),
    pptx: contained(`${OFFICE}.presentationml.presentation`, 'presentation'),
    odt: contained(`${OPEN}.text`, 'document'),
    ods: contained(`${OPEN}.spreadsheet`, 'spreadsheet'),
    odp: contained(`${OPEN}.presentation`, 'presentation'),
  },
  'application/x-cfb': {
    doc: contained('application/msword', 'document'),
    xls: contained('application/vnd.ms-excel', 'spreadsheet'),
    ppt: contained('application/vnd.ms-powerpoint', 'presentation'),
  },
};

function typesOf(mimeType: string): FileType[] {
  const known = TYPE_OF_MIME[mimeType];
  if (known) return [known];
  const family = mimeType.split('/')[0];
  return family === 'image' || family === 'audio' || family === 'video' ? [family] : [];
}

/** The beginning may end in the middle of a character, which has at most four bytes. */
function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return false;
  return [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, head.length - cut)));
}
