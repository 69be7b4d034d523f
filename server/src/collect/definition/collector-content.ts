import type { CollectorKind, CollectorTranslations, Language, Question, Settings } from '@askusers/shared';

/** Everything of a survey or form that its owner decides, in the shape that the store keeps. */
export interface CollectorContent {
  title: string;
  description: string;
  language: Language;
  languages: Language[];
  definition: {
    questions: Question[];
    hidden_fields: string[];
    settings: Settings;
    translations?: CollectorTranslations;
  };
}

/** What the API calls the questions of a survey and of a form. */
export const questionsName = (kind: CollectorKind) => (kind === 'survey' ? 'questions' : 'fields');

/** What stands in a key when the label yields none. */
export const keyNoun = (kind: CollectorKind) => (kind === 'survey' ? 'question' : 'field');

/** Each once, the default language first. */
export const languagesOf = (language: Language, languages: readonly Language[]): Language[] => [
  ...new Set([language, ...languages]),
];
