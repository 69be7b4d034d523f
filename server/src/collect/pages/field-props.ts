import type { Language, Question } from '@askusers/shared';
import type { Messages } from '../messages/messages-in.ts';
import type { ShownFile } from './collector-page-view.ts';
import type { LangOf } from './localise.ts';

/** What every kind of field is drawn from. */
export interface FieldProps {
  question: Question;
  /** As it was posted, or undefined. */
  value: unknown;
  /** Sentences, in the language of the page. */
  errors: readonly string[];
  say: Messages;
  langOf: LangOf;
  language: Language;
  files: ReadonlyMap<string, ShownFile> | undefined;
  uploading: Uploading;
}

/** How a script sends a file before the answers. */
export interface Uploading {
  address: string;
  of: 'survey_id' | 'form_id';
  collectorId: string;
  /** The server's limit. */
  maxFileBytes: number;
}

/** The first control of a question: what its label and the summary of errors lead to. */
export const controlId = ({ key }: Question): string => `q_${key}`;
export const hintId = (question: Question): string => `${controlId(question)}_hint`;
export const errorId = (question: Question): string => `${controlId(question)}_error`;

/** What a screen reader reads after the label. */
export function describedBy(question: Question, hasHint: boolean, hasError: boolean): string | undefined {
  const ids = [...(hasHint ? [hintId(question)] : []), ...(hasError ? [errorId(question)] : [])];
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
