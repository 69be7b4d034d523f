import type { Collector, Language } from '@askusers/shared';
import type { AnswerError } from '../answers/answer-error.ts';
import type { RawAnswers } from '../answers/validate-answers.ts';
import type { Messages } from '../messages/messages-in.ts';

/** Everything that the page of a survey or form is made from. */
export interface CollectorPageView {
  collector: Collector;
  language: Language;
  /** Where the answers are posted to. */
  action: string;
  /** The same for every attempt to send this page's answers. */
  idempotencyKey: string;
  hiddenFields: Readonly<Record<string, string>>;
  /** When this person first saw the page, ISO 8601. */
  startedAt?: string | null;
  pageUrl?: string | null;
  referrer?: string | null;
  /** By question key, as readFormPost gives them. */
  values?: RawAnswers;
  errors?: readonly AnswerError[];
  /** Something that concerns the whole page. */
  notice?: Exclude<keyof Messages['notices'], 'needs_file'>;
  /** Links to the same page in other languages. */
  languageLinks?: readonly { language: Language; href: string }[];
}
