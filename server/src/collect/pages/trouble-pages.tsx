import type { Language } from '@askusers/shared';
import { messagesIn } from '../messages/messages-in.ts';
import { MessagePage } from './message-page.tsx';
import { renderPage } from './render-page.ts';

/** The pages that know of no survey or form. */

interface View {
  language: Language;
}

/** 404 */
export const renderNotFoundPage = ({ language }: View): string =>
  render(language, messagesIn(language).pages.notFound);

/** 404, of a file's address. */
export const renderFileGonePage = ({ language }: View): string =>
  render(language, messagesIn(language).pages.fileGone);

/** 413 */
export const renderTooLargePage = ({ language }: View): string =>
  render(language, messagesIn(language).pages.tooLarge);

/** 422: what is unsaved in the builder could not be saved either. */
export const renderFaultyPreview = ({ language }: View): string =>
  render(language, messagesIn(language).pages.faultyPreview);

/** 500 and 503 */
export const renderTroublePage = ({ language }: View): string =>
  render(language, messagesIn(language).pages.trouble);

/** 429 */
export function renderTooManyRequestsPage(view: View & { retryAfterSeconds: number }): string {
  const { title, text } = messagesIn(view.language).pages.tooManyRequests;
  return render(view.language, { title, text: text(Math.max(1, Math.ceil(view.retryAfterSeconds))) });
}

const render = (language: Language, { title, text }: { title: string; text: string }): string =>
  renderPage(<MessagePage language={language} title={title} text={text} />);
