import type { FileType, Question } from '@askusers/shared';
import { MAX_FILES } from '../definition/question-traits.ts';

/** What a question for files takes. A signature is one picture. */

export const maxFiles = ({ type, validation }: Question): number =>
  type === 'signature' ? 1 : (validation?.max_files ?? MAX_FILES.default);

/** The smaller of the question's own limit and the server's. */
export const maxFileBytes = ({ validation }: Question, maxUploadBytes: number): number =>
  Math.min(validation?.max_file_bytes ?? maxUploadBytes, maxUploadBytes);

/** Undefined: any. */
export const allowedTypes = ({ type, validation }: Question): readonly FileType[] | undefined =>
  type === 'signature' ? ['image'] : validation?.file_types;
