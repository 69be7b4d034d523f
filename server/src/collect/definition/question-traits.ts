import { answerKind, type QuestionType, type Validation } from '@askusers/shared';

/** What a question of a type can carry beside label, description and required. What is not named here does not fit it. */
export interface QuestionTraits {
  /** The least number of options; absent: it has none. */
  minOptions?: number;
  allowOther?: true;
  multiple?: true;
  rowsAndColumns?: true;
  scale?: { min: number; max: number; lowest: number; highest: number };
  placeholder?: true;
  bounds?: readonly (keyof Validation)[];
  /** The longest answer that may be allowed, and what holds when the question says nothing. UTF-16 units. */
  length?: { default: number; most: number };
  mapsTo?: 'respondent.email' | 'respondent.name';
  /** Can be required: everything that asks something. */
  asks: boolean;
}

export const questionTraits = (type: QuestionType): QuestionTraits => ({
  asks: answerKind(type) !== 'none',
  ...TRAITS_OF_TYPE[type],
});

/** The longest text that a person may type beside "other", or into one part of an address. */
export const MAX_OTHER_LENGTH = 1_000;
export const MAX_PART_LENGTH = 1_000;

/** Files to one question: what holds when the question says nothing, and the most that it may allow. */
export const MAX_FILES = { default: 5, most: 20 };
/** A question may allow less than the server's own limit, never more. */
export const MOST_FILE_BYTES = 1024 * 1024 * 1024;

const LENGTHS = ['min_length', 'max_length'] as const;
const CHOICE_COUNTS = ['min_choices', 'max_choices'] as const;
const FILES = ['max_files', 'max_file_bytes', 'file_types'] as const;
const DATES = ['min_date', 'max_date'] as const;

const TRAITS_OF_TYPE: Record<QuestionType, Omit<QuestionTraits, 'asks'>> = {
  short_text: {
    placeholder: true,
    bounds: LENGTHS,
    length: { default: 1_000, most: 10_000 },
    mapsTo: 'respondent.name',
  },
  long_text: { placeholder: true, bounds: LENGTHS, length: { default: 50_000, most: 50_000 } },
  // RFC 5321: a forward path has at most 256 octets, angle brackets included.
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
  // The net promoter score is defined on 0 to 10 and on nothing else.
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
  file_upload: { bounds: FILES },
  signature: { bounds: ['max_file_bytes'] },
  address: {},
  contact_info: {},
  statement: {},
  page_break: {},
};
