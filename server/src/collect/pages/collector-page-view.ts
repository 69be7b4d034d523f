import type { Collector, Language } from '@askusers/shared';
import type { AnswerError } from '../answers/answer-error.ts';
import type { RawAnswers } from '../answers/validate-answers.ts';
import type { Messages } from '../messages/messages-in.ts';

/** A file that a visitor has sent already and that waits for the rest of the answers. */
export interface ShownFile {
  id: string;
  name: string;
  size: number;
  /** Leads to the file for a while. */
  url: string;
}

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
  /** The files among the values, by their ids. */
  files?: ReadonlyMap<string, ShownFile> | undefined;
  /** How large one file may be on this server; a question may allow less. */
  maxFileBytes: number;
  /** Within a page of another website. */
  isEmbedded?: boolean;
  /** Shown to somebody of the workspace; nothing that is sent is recorded. */
  isPreview?: boolean;
  /** What the preview was made from beside what is saved, as it was sent. */
  unsaved?: string | undefined;
  /** Something that concerns the whole page. */
  notice?: keyof Messages['notices'];
  /** Goes with the notice `too_many`. */
  retryAfterSeconds?: number;
  /** The languages that the page is offered in; a choice is shown when there are several. */
  languageLinks?: readonly { language: Language; href: string }[];
}
