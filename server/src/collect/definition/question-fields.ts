import { QuestionKey, QuestionType, Scale, Validation } from '@askusers/shared';
import { z } from 'zod';
import { definitionText } from './definition-text.ts';
import { OptionTranslationsInput, QuestionTranslationsInput } from './translations-input.ts';

/**
 * A question as a caller writes it. Null is the same as absent, so that what GET showed can be sent back.
 * `id` matters in edits only, `position` never: the order of the list decides.
 */

export const OptionInput = z.strictObject({
  id: z.string().max(100).nullish(),
  key: QuestionKey.nullish(),
  label: definitionText(1, 1_000),
  /** Absent: those it has stay. */
  translations: OptionTranslationsInput.nullish(),
});
export type OptionInput = z.infer<typeof OptionInput>;

const Options = z.array(OptionInput).max(500, 'has too many: at most 500');
// Every cell of a matrix is a control on the page, so its sides are shorter.
const Rows = z.array(OptionInput).max(100, 'has too many: at most 100');

export const QuestionFields = z.strictObject({
  id: z.string().max(100).nullish(),
  key: QuestionKey.nullish(),
  position: z.number().nullish(),
  label: definitionText(0, 2_000),
  type: QuestionType,
  required: z.boolean().nullish(),
  description: definitionText(0, 5_000).nullish(),
  options: Options.nullish(),
  allow_other: z.boolean().nullish(),
  multiple: z.boolean().nullish(),
  rows: Rows.nullish(),
  columns: Rows.nullish(),
  scale: Scale.partial().strict().nullish(),
  placeholder: definitionText(0, 300).nullish(),
  validation: z.strictObject(Validation.shape).nullish(),
  maps_to: z.enum(['respondent.email', 'respondent.name']).nullish(),
  translations: QuestionTranslationsInput.nullish(),
});

export type QuestionFields = z.infer<typeof QuestionFields>;

/** In an edit a question that exists already needs to say only what changes; the whole is checked once it is merged. */
export const QuestionPatch = QuestionFields.partial({ label: true, type: true });
export type QuestionPatch = z.infer<typeof QuestionPatch>;
