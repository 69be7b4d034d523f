import type { Question } from '@askusers/shared';
import type { Messages } from '../messages/messages-in.ts';

/** What every kind of field is drawn from. */
export interface FieldProps {
  question: Question;
  /** As it was posted, or undefined. */
  value: unknown;
  /** Sentences, in the language of the page. */
  errors: readonly string[];
  say: Messages;
  /** The language of the owner's texts where the page speaks another one. */
  textLanguage: string | undefined;
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
