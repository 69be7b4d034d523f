import type { Question, QuestionTranslations } from '@askusers/shared';
import type { QuestionPatch } from './question-fields.ts';
import { questionTraits } from './question-traits.ts';

/** The question as the edit wants it. Null takes something away; what the edit does not name stays, where it still fits. */
export function mergeQuestion(patch: QuestionPatch, present: Question | undefined): QuestionPatch {
  const named = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  return { ...(present ? whatStays(present, patch.type ?? present.type) : {}), ...named };
}

/** With a new type, bounds, scale and the like meant something else; options go on if the new type has options too. */
function whatStays(present: Question, type: Question['type']): QuestionPatch {
  if (type === present.type) return present;
  const { label, required, description, options, translations } = present;
  const traits = questionTraits(type);
  return {
    label,
    type,
    required: required && traits.asks,
    ...(description === undefined ? {} : { description }),
    ...(translations === undefined ? {} : { translations: withoutPlaceholders(translations) }),
    ...(options !== undefined && traits.minOptions !== undefined ? { options } : {}),
  };
}

const withoutPlaceholders = (translations: QuestionTranslations): QuestionPatch['translations'] =>
  Object.fromEntries(
    Object.entries(translations).map(([language, texts]) => [language, { ...texts, placeholder: undefined }]),
  );
