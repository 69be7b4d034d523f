import { Language } from '@askusers/shared';
import { z } from 'zod';
import { definitionText } from './definition-text.ts';

/**
 * The owner's texts in other languages, with the same limits as the texts themselves. Every language that pages exist in may be
 * named: what is written for one that is not offered (any more) is kept and not shown, so that nothing is lost by switching.
 */

const inLanguages = <Text extends z.ZodType>(text: Text) =>
  z.strictObject(
    // `as`: fromEntries forgets that there is one entry for each language.
    Object.fromEntries(Language.options.map((language) => [language, text.nullish()])) as Record<
      Language,
      z.ZodOptional<z.ZodNullable<Text>>
    >,
  );

export const OptionTranslationsInput = inLanguages(definitionText(0, 1_000));

export const QuestionTranslationsInput = inLanguages(
  z.strictObject({
    label: definitionText(0, 2_000).nullish(),
    description: definitionText(0, 5_000).nullish(),
    placeholder: definitionText(0, 300).nullish(),
  }),
);

export const CollectorTranslationsInput = inLanguages(
  z.strictObject({
    title: definitionText(0, 300).nullish(),
    description: definitionText(0, 5_000).nullish(),
    submit_label: definitionText(0, 100).nullish(),
    confirmation_message: definitionText(0, 5_000).nullish(),
  }),
);
