import type { CollectorKind } from '../../collectors/collector.ts';
import type { CollectorTexts, InLanguages, PageLanguage, QuestionTexts } from './definition.ts';
import type { Draft, OptionDraft, QuestionDraft } from './draft.ts';
import { PAGE_DEFAULTS } from './page-defaults.ts';
import { questionTraits } from './question-traits.ts';

/** A text of the owner that visitors see, and how it is put into another language. */
export interface OwnersText {
  /** As the API calls the place, with the question's and option's local names in the place of numbers. */
  place: string;
  what: keyof CollectorTexts | keyof QuestionTexts | 'option' | 'row' | 'column';
  own: string;
  translation: string;
  isLong: boolean;
  maxLength: number;
  translate(draft: Draft, text: string): Draft;
}

export interface TextGroup {
  /** Null: what concerns the whole survey or form. */
  question: QuestionDraft | null;
  texts: OwnersText[];
}

/** Everything that can be translated into that language, in the order of the page. */
export function ownersTexts(kind: CollectorKind, draft: Draft, language: PageLanguage): TextGroup[] {
  const groups = [
    { question: null, texts: collectorTexts(kind, draft, language) },
    ...draft.questions.map((question) => ({ question, texts: questionTexts(question, language) })),
  ];
  return groups.filter(({ texts }) => texts.length > 0);
}

/** How many texts there are, and how many of them are still shown in the default language. */
export function translationCount(kind: CollectorKind, draft: Draft, language: PageLanguage) {
  const texts = ownersTexts(kind, draft, language).flatMap((group) => group.texts);
  return {
    total: texts.length,
    missing: texts.filter(({ translation }) => translation.trim() === '').length,
  };
}

function collectorTexts(kind: CollectorKind, draft: Draft, language: PageLanguage): OwnersText[] {
  const { title, description, settings } = draft;
  const ours = PAGE_DEFAULTS[draft.language][kind];
  const texts = draft.translations[language] ?? {};
  const text = (what: keyof CollectorTexts, own: string, isLong: boolean, maxLength: number): OwnersText => ({
    place: `translations/${language}/${what}`,
    what,
    own,
    translation: texts[what] ?? '',
    isLong,
    maxLength,
    translate: (present, written) => ({
      ...present,
      translations: withText(present.translations, language, what, written),
    }),
  });
  const { submit_label, confirmation } = settings;
  return [
    text('title', title, false, 300),
    text('description', description, true, 5_000),
    // While they are ours, they are translated already.
    ...(submit_label === ours.submitLabel ? [] : [text('submit_label', submit_label, false, 100)]),
    ...(confirmation.message === ours.thanks || confirmation.type === 'redirect'
      ? []
      : [text('confirmation_message', confirmation.message, true, 5_000)]),
  ].filter(({ own }) => own.trim() !== '');
}

function questionTexts(question: QuestionDraft, language: PageLanguage): OwnersText[] {
  const { local, label, description, placeholder, type } = question;
  const traits = questionTraits(type);
  const texts = question.translations[language] ?? {};
  const change = (draft: Draft, edit: (one: QuestionDraft) => QuestionDraft): Draft => ({
    ...draft,
    questions: draft.questions.map((one) => (one.local === local ? edit(one) : one)),
  });
  const text = (what: keyof QuestionTexts, own: string, isLong: boolean, maxLength: number): OwnersText => ({
    place: `${local}/translations/${language}/${what}`,
    what,
    own,
    translation: texts[what] ?? '',
    isLong,
    maxLength,
    translate: (draft, written) =>
      change(draft, (one) => ({ ...one, translations: withText(one.translations, language, what, written) })),
  });
  const options = (
    what: 'option' | 'row' | 'column',
    name: 'options' | 'rows' | 'columns',
    list: OptionDraft[],
  ): OwnersText[] =>
    list.map((option) => ({
      place: `${local}/${name}/${option.local}/translations/${language}`,
      what,
      own: option.label,
      translation: option.translations[language] ?? '',
      isLong: false,
      maxLength: 1_000,
      translate: (draft, written) =>
        change(draft, (one) => ({
          ...one,
          [name]: one[name].map((each) =>
            each.local === option.local
              ? { ...each, translations: { ...each.translations, [language]: written } }
              : each,
          ),
        })),
    }));
  return [
    text('label', label, true, 2_000),
    text('description', description, true, 5_000),
    ...(traits.placeholder ? [text('placeholder', placeholder, false, 300)] : []),
    ...(traits.minOptions === undefined ? [] : options('option', 'options', question.options)),
    ...(traits.rowsAndColumns
      ? [...options('row', 'rows', question.rows), ...options('column', 'columns', question.columns)]
      : []),
  ].filter(({ own }) => own.trim() !== '');
}

const withText = <Texts extends object>(
  translations: InLanguages<Texts>,
  language: PageLanguage,
  what: keyof Texts,
  written: string,
): InLanguages<Texts> => ({ ...translations, [language]: { ...translations[language], [what]: written } });
