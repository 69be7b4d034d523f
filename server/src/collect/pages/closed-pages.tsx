import type { Collector, Language } from '@askusers/shared';
import { messagesIn } from '../messages/messages-in.ts';
import { localise } from './localise.ts';
import { MessagePage } from './message-page.tsx';
import { embeddedScript } from './page-script.ts';
import { renderPage } from './render-page.ts';

interface View {
  collector: Pick<Collector, 'title' | 'description' | 'language' | 'settings' | 'translations'>;
  language: Language;
  isEmbedded?: boolean | undefined;
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

function render(
  { collector, language, isEmbedded }: View,
  { title, text }: { title: string; text: string },
): string {
  const { shown, langOf } = localise(collector, language);
  return renderPage(
    <MessagePage
      language={language}
      subject={{ title: shown.title, lang: langOf(shown.title) }}
      title={title}
      text={text}
      script={isEmbedded ? embeddedScript : undefined}
      isEmbedded={isEmbedded}
    />,
  );
}
