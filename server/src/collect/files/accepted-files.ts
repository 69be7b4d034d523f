import type { FileType } from '@askusers/shared';

/** For the control that chooses files: a help, the check is fileFormat. */
export const acceptedBy = (types: readonly FileType[]): string =>
  types.flatMap((type) => ACCEPTED[type]).join(',');

const ACCEPTED: Record<FileType, string[]> = {
  image: ['image/*'],
  pdf: ['.pdf'],
  document: ['.doc', '.docx', '.odt', '.rtf'],
  spreadsheet: ['.xls', '.xlsx', '.ods', '.csv'],
  presentation: ['.ppt', '.pptx', '.odp'],
  text: ['.txt', '.md', '.csv', 'text/plain'],
  audio: ['audio/*'],
  video: ['video/*'],
  archive: ['.zip', '.7z', '.rar', '.tar', '.gz', '.bz2', '.xz'],
};
