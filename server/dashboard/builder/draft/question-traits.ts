import type { MapsTo, Validation } from './definition.ts';
import type { QuestionType } from './question-type.ts';

/** What a question of a type can carry beside label, description and required; a test holds it against the server's own table. */
export interface QuestionTraits {
  minOptions?: number;
  allowOther?: true;
  multiple?: true;
  rowsAndColumns?: true;
  scale?: { min: number; max: number; lowest: number; highest: number };
  placeholder?: true;
  bounds?: readonly (keyof Validation)[];
  length?: { default: number; most: number };
  mapsTo?: MapsTo;
  /** False: only shown. */
  asks: boolean;
}

export const questionTraits = (type: QuestionType): QuestionTraits => ({
  asks: type !== 'statement' && type !== 'page_break',
  ...TRAITS_OF_TYPE[type],
});

const LENGTHS = ['min_length', 'max_length'] as const;
const CHOICE_COUNTS = ['min_choices', 'max_choices'] as const;
const DATES = ['min_date', 'max_date'] as const;

const TRAITS_OF_TYPE: Record<QuestionType, Omit<QuestionTraits, 'asks'>> = {
  short_text: {
    placeholder: true,
    bounds: LENGTHS,
    length: { default: 1_000, most: 10_000 },
    mapsTo: 'respondent.name',
  },
  long_text: { placeholder: true, bounds: LENGTHS, length: { default: 50_000, most: 50_000 } },
  email: {
    placeholder: true,
    bounds: LENGTHS,
    length: { default: 254, most: 254 },
    mapsTo: 'respondent.email',
  },
  phone: { placeholder: true, bounds: LENGTHS, length: { default: 50, most: 50 } },
  url: { placeholder: true, bounds: LENGTHS, length: { default: 2_048, most: 2_048 } },
  number: { placeholder: true, bounds: ['min', 'max', 'integer'] },
  rating: { scale: { min: 1, max: 5, lowest: 0, highest: 10 } },
  nps: { scale: { min: 0, max: 10, lowest: 0, highest: 10 } },
  opinion_scale: { scale: { min: 1, max: 10, lowest: -10, highest: 20 } },
  yes_no: {},
  consent: {},
  single_choice: { minOptions: 1, allowOther: true },
  dropdown: { minOptions: 1, allowOther: true, placeholder: true },
  multiple_choice: { minOptions: 1, allowOther: true, bounds: CHOICE_COUNTS },
  ranking: { minOptions: 2, bounds: CHOICE_COUNTS },
  picture_choice: { minOptions: 1, allowOther: true, multiple: true, bounds: CHOICE_COUNTS },
  date: { bounds: DATES },
  time: {},
  datetime: { bounds: DATES },
  matrix: { rowsAndColumns: true, multiple: true },
  file_upload: { bounds: ['max_files', 'max_file_bytes', 'file_types'] },
  signature: { bounds: ['max_file_bytes'] },
  address: {},
  contact_info: {},
  statement: {},
  page_break: {},
};
