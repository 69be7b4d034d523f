import type { AnswerKind, FileType } from '@askusers/shared';

type NoParams = Record<string, never>;

/** Every way in which an answer can be refused, with what its sentence needs. The sentences are in the catalogue (messages/). */
export interface AnswerErrorParams {
  unknown_question: { name: string };
  same_question_twice: { name: string; key: string };
  /** An answer to a statement or page break. */
  asks_nothing: NoParams;
  required: NoParams;
  consent_required: NoParams;
  wrong_type: { expected: AnswerKind };
  too_short: { min: number; length: number };
  too_long: { max: number; length: number };
  bad_email: NoParams;
  bad_phone: NoParams;
  bad_url: NoParams;
  bad_date: NoParams;
  bad_time: NoParams;
  bad_datetime: NoParams;
  too_early: { min: string };
  too_late: { max: string };
  not_a_number: NoParams;
  not_whole: NoParams;
  too_small: { min: number };
  too_large: { max: number };
  unknown_option: { given: string };
  ambiguous_option: { given: string };
  option_twice: { label: string };
  /** "Other" was chosen, but nothing was typed beside it. */
  other_empty: NoParams;
  other_twice: NoParams;
  too_few_choices: { min: number };
  too_many_choices: { max: number };
  bad_rank: { label: string; max: number };
  rank_twice: { rank: number };
  unknown_row: { given: string };
  ambiguous_row: { given: string };
  row_twice: { label: string };
  rows_missing: { labels: string[] };
  unknown_column: { given: string; row: string };
  ambiguous_column: { given: string; row: string };
  column_twice: { label: string; row: string };
  too_many_columns: { row: string };
  unknown_part: { given: string; parts: readonly string[] };
  bad_file: NoParams;
  bad_file_url: NoParams;
  too_many_files: { max: number };
  /** Named by an id that is none of this question's. */
  unknown_upload: NoParams;
  file_too_large: { name: string; maxBytes: number };
  file_type: { name: string; types: readonly FileType[] };
  file_empty: { name: string };
  /** Too much of this visitor lies here and belongs to no answers. */
  too_many_waiting_files: NoParams;
}

/** A body full of nonsense gets an answer that a person can read, not one as large as itself, and no more work than that. */
export const MAX_ERRORS = 200;

export type AnswerErrorCode = keyof AnswerErrorParams;

/** What is wrong within one answer; `path` leads on from the answer. */
export type AnswerFault = {
  [Code in AnswerErrorCode]: {
    code: Code;
    params: AnswerErrorParams[Code];
    path: readonly (string | number)[];
  };
}[AnswerErrorCode];

export type AnswerError = {
  [Code in AnswerErrorCode]: {
    /** From the root of the submit body, such as `/answers/liked/1`. */
    pointer: string;
    /** Null when the name in the body names no question. */
    questionId: string | null;
    code: Code;
    params: AnswerErrorParams[Code];
  };
}[AnswerErrorCode];

export const fault = <Code extends AnswerErrorCode>(
  code: Code,
  params: AnswerErrorParams[Code],
  path: readonly (string | number)[] = [],
): AnswerFault =>
  // `as`: the compiler does not see that code and params of one Code are a member of the union over all codes.
  ({ code, params, path }) as AnswerFault;
