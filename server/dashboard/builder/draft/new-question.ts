import type { OptionDraft, QuestionDraft } from './draft.ts';
import { questionTraits } from './question-traits.ts';
import type { QuestionType } from './question-type.ts';

/** With as many empty options as one begins with. */
export function newQuestion(type: QuestionType, local: string): QuestionDraft {
  const { minOptions, rowsAndColumns, scale } = questionTraits(type);
  return {
    local,
    id: null,
    key: '',
    type,
    label: '',
    description: '',
    placeholder: '',
    required: false,
    options: minOptions === undefined ? [] : [newOption([]), newOption([newOption([])])],
    allowOther: false,
    multiple: false,
    rows: rowsAndColumns ? [newOption([]), newOption([newOption([])])] : [],
    columns: rowsAndColumns ? [newOption([]), newOption([newOption([])])] : [],
    scale: { min: scale?.min ?? null, max: scale?.max ?? null },
    validation: {},
    mapsTo: false,
    translations: {},
  };
}

export const newOption = (list: readonly OptionDraft[], label = ''): OptionDraft => ({
  local: Math.max(0, ...list.map(({ local }) => local)) + 1,
  id: null,
  key: null,
  label,
  translations: {},
});

/** A question of its own: what the server made for the other one is not taken along, save the options' keys. */
export const copyOf = (question: QuestionDraft, local: string): QuestionDraft => {
  const own = (list: OptionDraft[]) => list.map((option) => ({ ...option, id: null }));
  return {
    ...question,
    local,
    id: null,
    key: '',
    options: own(question.options),
    rows: own(question.rows),
    columns: own(question.columns),
    mapsTo: false, // one question fills it in
  };
};

/** What fits both types stays; the rest begins anew. */
export function withType(question: QuestionDraft, type: QuestionType): QuestionDraft {
  const fresh = newQuestion(type, question.local);
  const traits = questionTraits(type);
  const hadOptions = questionTraits(question.type).minOptions !== undefined;
  return {
    ...fresh,
    id: question.id,
    key: question.key,
    label: question.label,
    description: question.description,
    placeholder: traits.placeholder ? question.placeholder : '',
    required: traits.asks && question.required,
    options: traits.minOptions !== undefined && hadOptions ? question.options : fresh.options,
    allowOther: traits.allowOther === true && question.allowOther,
    translations: question.translations,
  };
}
