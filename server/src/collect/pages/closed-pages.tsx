import type { Collector, Language } from '@askusers/shared';
import { messagesIn } from '../messages/messages-in.ts';
import { MessagePage } from './message-page.tsx';
import { renderPage } from './render-page.ts';

interface View {
  collector: Pick<Collector, 'title' | 'language' | 'settings'>;
  language: Language;
}

/** The pages of a survey or form that takes no answers now. */

export const renderClosedPage = (view: View): string => render(view, messagesIn(view.language).pages.closed);

export const renderLimitReachedPage = (view: View): string =>
  render(view, messagesIn(view.language).pages.limitReached);

export function renderNotOpenYetPage(view: View): string {
  const { title, text } = messagesIn(view.language).pages.notOpenYet;
  const opensAt = view.collector.settings.opens_at;
  return render(view, { title, text: opensAt === null ? '' : text(opensAt) });
}

const render = ({ collector, language }: View, { title, text }: { title: string; text: string }): string =>
  renderPage(<MessagePage language={language} subject={collector} title={title} text={text} />);
