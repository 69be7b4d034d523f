import type { CollectorKind } from '../../collectors/collector.ts';
import type { Validation } from './definition.ts';
import type { Draft, OptionDraft, QuestionDraft } from './draft.ts';
import { questionTraits } from './question-traits.ts';

/**
 * The whole draft as PATCH takes it. What does not fit a question's type is said to be gone (null): the server would keep what an
 * edit leaves out.
 */
export function patchOf(kind: CollectorKind, draft: Draft) {
  const { title, description, language, languages, questions, hiddenFields, settings, translations } = draft;
  return {
    title,
    description,
    language,
    languages,
    [kind === 'surveys' ? 'questions' : 'fields']: questions.map(questionPatch),
    hidden_fields: hiddenFields,
    settings: settingsPatch(settings),
    translations,
  };
}

/** An address that is no longer wanted need not be one. */
function settingsPatch(settings: Draft['settings']): Draft['settings'] {
  const { confirmation } = settings;
  const { type, redirect_url } = confirmation;
  if (type === 'redirect' || redirect_url === null || URL.canParse(redirect_url)) return settings;
  return { ...settings, confirmation: { ...confirmation, redirect_url: null } };
}

function questionPatch(question: QuestionDraft) {
  const traits = questionTraits(question.type);
  const { id, key, scale } = question;
  const isScaled = traits.scale !== undefined && question.type !== 'nps';
  return {
    ...(id === null ? {} : { id }),
    ...(key === '' ? {} : { key }),
    type: question.type,
    label: question.label,
    description: question.description || null,
    required: traits.asks && question.required,
    placeholder: (traits.placeholder && question.placeholder) || null,
    options: traits.minOptions === undefined ? null : question.options.map(optionPatch),
    allow_other: traits.allowOther ? question.allowOther : null,
    multiple: traits.multiple ? question.multiple : null,
    rows: traits.rowsAndColumns ? question.rows.map(optionPatch) : null,
    columns: traits.rowsAndColumns ? question.columns.map(optionPatch) : null,
    scale: isScaled ? givenNumbers(scale) : null,
    validation: validationPatch(question.validation, traits.bounds ?? []),
    maps_to: (question.mapsTo && traits.mapsTo) || null,
    translations: question.translations,
  };
}

const optionPatch = ({ id, key, label, translations }: OptionDraft) => ({
  ...(id === null ? {} : { id }),
  ...(key === null ? {} : { key }),
  label,
  translations,
});

const givenNumbers = ({ min, max }: QuestionDraft['scale']) => ({
  ...(min === null ? {} : { min }),
  ...(max === null ? {} : { max }),
});

function validationPatch(validation: Validation, bounds: readonly (keyof Validation)[]): Validation | null {
  const fitting = Object.entries(validation).filter(([name]) => bounds.some((bound) => bound === name));
  return fitting.length > 0 ? Object.fromEntries(fitting) : null;
}
