import type { Language, TypedAnswer } from '@askusers/shared';
import type { AnsweredUploads } from '../files/answered-upload.ts';
import type { AnswerFault } from './answer-error.ts';

/** What came of one raw answer. A value that is blank at heart (a matrix without a row) reads as unanswered. */
export type Reading =
  | { kind: 'answered'; answer: TypedAnswer }
  | { kind: 'unanswered' }
  | { kind: 'refused'; faults: readonly AnswerFault[] };

export interface ReadingContext {
  /**
   * `api`: JSON from a program, types must match and files may be given by URL.
   * `page`: what a browser sends, where every value is a text and files are those that were uploaded here.
   */
  allow: 'api' | 'page';
  /** In whose manner typed numbers are written ("1.234,5"); absent: the plain manner of programs. */
  typedIn?: Language | undefined;
  /** Files that were sent before the answers. */
  uploads?: AnsweredUploads | undefined;
  /** For files that bring no id along. */
  newId: () => string;
}

export const UNANSWERED: Reading = { kind: 'unanswered' };

export const answered = (answer: TypedAnswer): Reading => ({ kind: 'answered', answer });

export const refused = (...faults: AnswerFault[]): Reading => ({ kind: 'refused', faults });

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null, nothing but white space, an empty list and an empty object all mean: not answered. */
export const isBlank = (raw: unknown): boolean =>
  raw === null ||
  raw === undefined ||
  (typeof raw === 'string' && raw.trim() === '') ||
  (Array.isArray(raw) && raw.length === 0) ||
  (isRecord(raw) && Object.keys(raw).length === 0);
