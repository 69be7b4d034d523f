import type { Collector } from '../../collectors/collector.ts';
import type { QuestionType } from './question-type.ts';

/** A language that hosted pages exist in. */
export type PageLanguage = 'en' | 'pt-BR';
export const PAGE_LANGUAGES: readonly PageLanguage[] = ['en', 'pt-BR'];

export type InLanguages<Text> = { [L in PageLanguage]?: Text };

export interface QuestionTexts {
  label?: string;
  description?: string;
  placeholder?: string;
}

export interface CollectorTexts {
  title?: string;
  description?: string;
  submit_label?: string;
  confirmation_message?: string;
}

export interface Option {
  id: string;
  key: string;
  label: string;
  translations?: InLanguages<string>;
}

export const FILE_TYPES = [
  'image',
  'pdf',
  'document',
  'spreadsheet',
  'presentation',
  'text',
  'audio',
  'video',
  'archive',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** Bounds on the answers; dates as `YYYY-MM-DD`. */
export interface Validation {
  min_length?: number;
  max_length?: number;
  min?: number;
  max?: number;
  integer?: boolean;
  min_choices?: number;
  max_choices?: number;
  min_date?: string;
  max_date?: string;
  max_files?: number;
  max_file_bytes?: number;
  file_types?: FileType[];
}

export type MapsTo = 'respondent.email' | 'respondent.name';

export interface Question {
  id: string;
  key: string;
  position: number;
  label: string;
  type: QuestionType;
  required: boolean;
  description?: string;
  options?: Option[];
  allow_other?: boolean;
  multiple?: boolean;
  rows?: Option[];
  columns?: Option[];
  scale?: { min: number; max: number };
  placeholder?: string;
  validation?: Validation;
  maps_to?: MapsTo;
  translations?: InLanguages<QuestionTexts>;
}

export interface CollectorSettings {
  anonymous: boolean;
  collect_ip: boolean;
  submit_label: string;
  confirmation: { type: 'message' | 'redirect'; message: string; redirect_url: string | null };
  submission_limit: number | null;
  opens_at: string | null;
  closes_at: string | null;
}

/** A survey or form with everything that its owner decides, as the API answers it. A form calls its questions fields. */
export interface Definition extends Collector {
  language: PageLanguage;
  languages: PageLanguage[];
  questions?: Question[];
  fields?: Question[];
  hidden_fields: string[];
  settings: CollectorSettings;
  translations: InLanguages<CollectorTexts>;
}
