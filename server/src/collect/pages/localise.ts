import type { Collector, DefinedOption, Language, Question } from '@askusers/shared';

/**
 * The language in which a text of the owner is written, for the `lang` attribute; undefined where it is the page's own. Screen readers
 * pronounce by it.
 */
export type LangOf = (text: string | undefined) => Language | undefined;

export interface Localised<Shown> {
  shown: Shown;
  langOf: LangOf;
}

type Texts = Pick<Collector, 'title' | 'description' | 'language' | 'settings' | 'translations'>;

/** A survey or form with the owner's texts in the language of the page, as far as they were translated. */
export function localise<Shown extends Texts & { questions?: Question[] }>(
  collector: Shown,
  language: Language,
): Localised<Shown> {
  if (language === collector.language) return { shown: collector, langOf: () => undefined };
  const untranslated = new Set<string>();
  /** Keeps note of what stays as it is, by its text: the same words twice are in the same language. */
  const choose = (own: string, translation: string | undefined): string => {
    if (translation === undefined && own !== '') untranslated.add(own);
    return translation ?? own;
  };
  const texts = collector.translations?.[language] ?? {};
  const { settings } = collector;
  const shown: Shown = {
    ...collector,
    title: choose(collector.title, texts.title),
    description: choose(collector.description, texts.description),
    settings: {
      ...settings,
      submit_label: choose(settings.submit_label, texts.submit_label),
      confirmation: {
        ...settings.confirmation,
        message: choose(settings.confirmation.message, texts.confirmation_message),
      },
    },
    ...(collector.questions && {
      questions: collector.questions.map((question) => localQuestion(question, language, choose)),
    }),
  };
  return {
    shown,
    langOf: (text) => (text !== undefined && untranslated.has(text) ? collector.language : undefined),
  };
}

function localQuestion(
  question: Question,
  language: Language,
  choose: (own: string, translation: string | undefined) => string,
): Question {
  const texts = question.translations?.[language] ?? {};
  const list = (options: DefinedOption[]) =>
    options.map((option) => ({ ...option, label: choose(option.label, option.translations?.[language]) }));
  const { label, description, placeholder, options, rows, columns } = question;
  return {
    ...question,
    label: choose(label, texts.label),
    ...(description !== undefined && { description: choose(description, texts.description) }),
    ...(placeholder !== undefined && { placeholder: choose(placeholder, texts.placeholder) }),
    ...(options && { options: list(options) }),
    ...(rows && { rows: list(rows) }),
    ...(columns && { columns: list(columns) }),
  };
}
