import { z } from 'zod';

/** Every kind of question a survey, and of field a form, can hold. One JSON type of `value` per type, always. */
export const QuestionType = z.enum([
  'short_text',
  'long_text',
  'email',
  'phone',
  'url',
  'number',
  'rating',
  'nps',
  'opinion_scale',
  'yes_no',
  'consent',
  'single_choice',
  'dropdown',
  'multiple_choice',
  'ranking',
  'picture_choice',
  'date',
  'time',
  'datetime',
  'matrix',
  'file_upload',
  'signature',
  'address',
  'contact_info',
  'statement',
  'page_break',
]);
export type QuestionType = z.infer<typeof QuestionType>;

/** What an answer is made of; everything that treats types alike asks for this and never lists types itself. */
export type AnswerKind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'matrix'
  | 'files'
  | 'parts'
  | 'none';

const KIND_OF_TYPE = {
  short_text: 'text',
  long_text: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  date: 'text',
  time: 'text',
  datetime: 'text',
  number: 'number',
  rating: 'number',
  nps: 'number',
  opinion_scale: 'number',
  yes_no: 'boolean',
  consent: 'boolean',
  single_choice: 'choice',
  dropdown: 'choice',
  multiple_choice: 'choices',
  ranking: 'choices',
  picture_choice: 'choices',
  matrix: 'matrix',
  file_upload: 'files',
  signature: 'files',
  address: 'parts',
  contact_info: 'parts',
  statement: 'none',
  page_break: 'none',
} as const satisfies Record<QuestionType, AnswerKind>;

/** The types of question whose answers are of that kind: what lets a receiver's compiler know `value` by `type`. */
export type QuestionTypeOf<Kind extends AnswerKind> = {
  [Type in QuestionType]: (typeof KIND_OF_TYPE)[Type] extends Kind ? Type : never;
}[QuestionType];

/** `none`: shown to the person, asks nothing, never part of the answers. */
export const answerKind = (type: QuestionType): AnswerKind => KIND_OF_TYPE[type];

/** The fixed parts of the compound types, in the order in which they are shown and serialised. */
export const PARTS_OF_TYPE = {
  address: ['street', 'street2', 'city', 'state', 'postal_code', 'country'],
  contact_info: ['first_name', 'last_name', 'email', 'phone', 'company'],
} as const;
