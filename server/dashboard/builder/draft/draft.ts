import type {
  CollectorSettings,
  CollectorTexts,
  Definition,
  InLanguages,
  Option,
  PageLanguage,
  Question,
  QuestionTexts,
  Validation,
} from './definition.ts';
import { questionTraits } from './question-traits.ts';
import type { QuestionType } from './question-type.ts';

/** An option, row or column in the making. */
export interface OptionDraft {
  /** Within its list, for as long as the page is open. */
  local: number;
  /** As the server has them; null until it was saved. */
  id: string | null;
  key: string | null;
  label: string;
  translations: InLanguages<string>;
}

export interface QuestionDraft {
  /** For as long as the page is open; survives saving. */
  local: string;
  id: string | null;
  /** Empty: made from the label when it is saved. */
  key: string;
  type: QuestionType;
  label: string;
  description: string;
  placeholder: string;
  required: boolean;
  options: OptionDraft[];
  allowOther: boolean;
  multiple: boolean;
  rows: OptionDraft[];
  columns: OptionDraft[];
  scale: { min: number | null; max: number | null };
  validation: Validation;
  mapsTo: boolean;
  translations: InLanguages<QuestionTexts>;
}

/** A survey or form as it stands in the builder. */
export interface Draft {
  title: string;
  description: string;
  language: PageLanguage;
  languages: PageLanguage[];
  questions: QuestionDraft[];
  hiddenFields: string[];
  settings: CollectorSettings;
  translations: InLanguages<CollectorTexts>;
}

/** `sent`: what was saved, in the same order. Its local names stay, so that what is open stays open and the focus where it is. */
export function draftOf(definition: Definition, sent?: Draft): Draft {
  return {
    title: definition.title,
    description: definition.description ?? '',
    language: definition.language,
    languages: definition.languages,
    questions: questionsOf(definition).map((question, index) =>
      questionDraft(question, sent?.questions[index]),
    ),
    hiddenFields: definition.hidden_fields,
    settings: definition.settings,
    translations: definition.translations,
  };
}

export const questionsOf = ({ questions, fields }: Definition): Question[] => questions ?? fields ?? [];

function questionDraft(question: Question, sent: QuestionDraft | undefined): QuestionDraft {
  const { scale } = questionTraits(question.type);
  return {
    local: sent?.local ?? question.id,
    id: question.id,
    key: question.key,
    type: question.type,
    label: question.label,
    description: question.description ?? '',
    placeholder: question.placeholder ?? '',
    required: question.required,
    options: optionDrafts(question.options, sent?.options),
    allowOther: question.allow_other ?? false,
    multiple: question.multiple ?? false,
    rows: optionDrafts(question.rows, sent?.rows),
    columns: optionDrafts(question.columns, sent?.columns),
    scale: question.scale ?? { min: scale?.min ?? null, max: scale?.max ?? null },
    validation: question.validation ?? {},
    mapsTo: question.maps_to !== undefined,
    translations: question.translations ?? {},
  };
}

const optionDrafts = (options: Option[] = [], sent: OptionDraft[] = []): OptionDraft[] =>
  options.map(({ id, key, label, translations = {} }, index) => ({
    local: sent[index]?.local ?? index + 1,
    id,
    key,
    label,
    translations,
  }));
