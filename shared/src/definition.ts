import { z } from 'zod';
import { QuestionType } from './question-type.ts';

/**
 * The definition of a survey or a form as the API shows it and the database keeps it.
 * A form's fields are questions under another name; `collector` is the word for either (docs/decisions/0003).
 */

/** Zapier and Make build field names from keys, so `__`, dots and brackets are out (DESIGN section 9). */
export const QuestionKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, 'starts with a-z, then a-z, 0-9 or _, at most 64 characters')
  .refine((key) => !key.includes('__'), 'holds no double underscore');

export const Language = z.enum(['en', 'pt-BR']);
export type Language = z.infer<typeof Language>;

export const Option = z.object({ id: z.string(), key: z.string(), label: z.string() });
export type Option = z.infer<typeof Option>;

/** A text of the owner in other languages than the default one; what is absent is shown in the default language. */
const inLanguages = <Text extends z.ZodType>(text: Text) =>
  z.object({ en: text.optional(), 'pt-BR': text.optional() } satisfies Record<Language, unknown>);

/** Events carry no translations: there an option is a plain `Option`. */
export const DefinedOption = z.object({ ...Option.shape, translations: inLanguages(z.string()).optional() });
export type DefinedOption = z.infer<typeof DefinedOption>;

export const QuestionTranslations = inLanguages(
  z.object({
    label: z.string().optional(),
    description: z.string().optional(),
    placeholder: z.string().optional(),
  }),
);
export type QuestionTranslations = z.infer<typeof QuestionTranslations>;

export const CollectorTranslations = inLanguages(
  z.object({
    title: z.string().optional(),
    description: z.string().optional(),
    submit_label: z.string().optional(),
    confirmation_message: z.string().optional(),
  }),
);
export type CollectorTranslations = z.infer<typeof CollectorTranslations>;

export const Scale = z.object({ min: z.number().int(), max: z.number().int() });

/** Kinds of files as people know them; which formats belong to each is for the server to say. */
export const FileType = z.enum([
  'image',
  'pdf',
  'document',
  'spreadsheet',
  'presentation',
  'text',
  'audio',
  'video',
  'archive',
]);
export type FileType = z.infer<typeof FileType>;

/** Bounds a question sets on its own answers. Lengths in UTF-16 units, dates as `YYYY-MM-DD`. */
export const Validation = z.object({
  min_length: z.number().int().min(0).optional(),
  max_length: z.number().int().min(1).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  integer: z.boolean().optional(),
  min_choices: z.number().int().min(0).optional(),
  max_choices: z.number().int().min(1).optional(),
  min_date: z.iso.date().optional(),
  max_date: z.iso.date().optional(),
  max_files: z.number().int().min(1).optional(),
  max_file_bytes: z.number().int().min(1).optional(),
  file_types: z.array(FileType).min(1).optional(),
});
export type Validation = z.infer<typeof Validation>;

export const Question = z.object({
  id: z.string(),
  key: QuestionKey,
  /** 1-based, over everything that is shown, statements included. */
  position: z.number().int().min(1),
  label: z.string(),
  type: QuestionType,
  required: z.boolean(),
  description: z.string().optional(),
  options: z.array(DefinedOption).optional(),
  allow_other: z.boolean().optional(),
  /** More than one column a row of a matrix, or more than one picture. */
  multiple: z.boolean().optional(),
  rows: z.array(DefinedOption).optional(),
  columns: z.array(DefinedOption).optional(),
  scale: Scale.optional(),
  placeholder: z.string().optional(),
  validation: Validation.optional(),
  /** On the public pages, the answer also fills this part of the respondent. */
  maps_to: z.enum(['respondent.email', 'respondent.name']).optional(),
  translations: QuestionTranslations.optional(),
});
export type Question = z.infer<typeof Question>;

export const CollectorKind = z.enum(['survey', 'form']);
export type CollectorKind = z.infer<typeof CollectorKind>;

export const CollectorStatus = z.enum(['draft', 'published', 'closed']);
export type CollectorStatus = z.infer<typeof CollectorStatus>;

export const Confirmation = z.object({
  type: z.enum(['message', 'redirect']),
  message: z.string(),
  redirect_url: z.string().nullable(),
});

/** Settings that may be shown to receivers: nothing secret may ever be added here (reference R9). */
export const Settings = z.object({
  anonymous: z.boolean(),
  collect_ip: z.boolean(),
  submit_label: z.string(),
  confirmation: Confirmation,
  submission_limit: z.number().int().min(1).nullable(),
  opens_at: z.iso.datetime().nullable(),
  closes_at: z.iso.datetime().nullable(),
});
export type Settings = z.infer<typeof Settings>;

/** A survey or a form with everything that the serialiser, the samples and the pages need. Times are ISO 8601 UTC with milliseconds. */
export interface Collector {
  id: string;
  kind: CollectorKind;
  workspace: { id: string; name: string };
  title: string;
  description: string;
  status: CollectorStatus;
  language: Language;
  languages: Language[];
  translations?: CollectorTranslations;
  /** Grows with every edit; the recorder refuses answers that were validated against an older one. */
  version: number;
  url: string;
  questions: Question[];
  hidden_fields: string[];
  settings: Settings;
  reply_count: number;
  created_at: string;
  updated_at: string;
  published_at: string | null;
}
