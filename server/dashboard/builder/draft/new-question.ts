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

/**
 * What the new type does not have stays in the draft, and is not sent (patch-of.ts): whoever passes by another type on the way, or comes
 * back, loses nothing.
 */
export function withType(question: QuestionDraft, type: QuestionType): QuestionDraft {
  const fresh = newQuestion(type, question.local);
  const kept = (list: OptionDraft[], begun: OptionDraft[]) => (list.length > 0 ? list : begun);
  return {
    ...question,
    type,
    options: kept(question.options, fresh.options),
    rows: kept(question.rows, fresh.rows),
    columns: kept(question.columns, fresh.columns),
    scale: scaleFor(type, question.scale) ?? fresh.scale,
  };
}

/** The two ends as they are, where the type allows them. */
function scaleFor(type: QuestionType, scale: QuestionDraft['scale']): QuestionDraft['scale'] | null {
  const begun = questionTraits(type).scale;
  return begun && scale.min === begun.min && scale.max !== null ? scale : null;
}
