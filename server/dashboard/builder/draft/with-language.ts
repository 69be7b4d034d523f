import type { CollectorKind } from '../../collectors/collector.ts';
import type { InLanguages, PageLanguage } from './definition.ts';
import type { Draft, OptionDraft, QuestionDraft } from './draft.ts';
import { PAGE_DEFAULTS } from './page-defaults.ts';

/**
 * The draft with another default language. Where a text was translated into it, text and translation change places; what was not stays
 * as it is, for the owner to write anew. Our own untouched texts follow.
 */
export function withLanguage(kind: CollectorKind, draft: Draft, to: PageLanguage): Draft {
  const from = draft.language;
  if (from === to) return draft;
  const [oursFrom, oursTo] = [PAGE_DEFAULTS[from][kind], PAGE_DEFAULTS[to][kind]];
  const { submit_label, confirmation } = draft.settings;
  const texts = swapTexts(
    {
      title: draft.title,
      description: draft.description,
      submit_label: submit_label === oursFrom.submitLabel ? '' : submit_label,
      confirmation_message: confirmation.message === oursFrom.thanks ? '' : confirmation.message,
    },
    draft.translations,
    from,
    to,
  );
  return {
    ...draft,
    language: to,
    languages: [to, ...draft.languages.filter((one) => one !== to)],
    title: texts.own.title,
    description: texts.own.description,
    settings: {
      ...draft.settings,
      submit_label: texts.own.submit_label || oursTo.submitLabel,
      confirmation: { ...confirmation, message: texts.own.confirmation_message || oursTo.thanks },
    },
    translations: texts.translations,
    questions: draft.questions.map((question) => questionIn(question, from, to)),
  };
}

function questionIn(question: QuestionDraft, from: PageLanguage, to: PageLanguage): QuestionDraft {
  const { label, description, placeholder } = question;
  const texts = swapTexts({ label, description, placeholder }, question.translations, from, to);
  const list = (options: OptionDraft[]) => options.map((option) => optionIn(option, from, to));
  return {
    ...question,
    ...texts.own,
    translations: texts.translations,
    options: list(question.options),
    rows: list(question.rows),
    columns: list(question.columns),
  };
}

function optionIn(option: OptionDraft, from: PageLanguage, to: PageLanguage): OptionDraft {
  const translation = option.translations[to];
  if (!translation?.trim()) return option;
  return {
    ...option,
    label: translation,
    translations: { ...option.translations, [from]: option.label, [to]: '' },
  };
}

/** An empty text needs no translation to change places with, and gives way to one. */
function swapTexts<Name extends string>(
  own: Record<Name, string>,
  translations: InLanguages<{ [N in Name]?: string }>,
  from: PageLanguage,
  to: PageLanguage,
) {
  const names = Object.keys(own) as Name[]; // Object.keys forgets the names
  const swapped = names.filter((name) => translations[to]?.[name]?.trim());
  const pick = (texts: { [N in Name]?: string } | undefined, otherwise: Record<Name, string>) =>
    Object.fromEntries(
      names.map((name) => [name, swapped.includes(name) ? (texts?.[name] ?? '') : otherwise[name]]),
    ) as Record<Name, string>; // fromEntries forgets them, too
  const emptied = Object.fromEntries(swapped.map((name) => [name, '']));
  const kept = Object.fromEntries(swapped.map((name) => [name, own[name]]));
  return {
    own: pick(translations[to], own),
    translations: {
      ...translations,
      [from]: { ...translations[from], ...kept },
      [to]: { ...translations[to], ...emptied },
    } as InLanguages<{ [N in Name]?: string }>,
  };
}
