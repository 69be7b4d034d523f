import type { Collector, Language } from '@askusers/shared';
import { messagesIn } from '../messages/messages-in.ts';
import { ownText } from '../messages/own-text.ts';
import { MessagePage } from './message-page.tsx';
import { renderPage } from './render-page.ts';

/** After a submit, unless the owner sends people on to an address of their own. */
export function renderThankYouPage({
  collector,
  language,
}: {
  collector: Collector;
  language: Language;
}): string {
  const text = ownText(collector, language, 'thanks');
  const isOurs = text === messagesIn(language).thanks[collector.kind];
  return renderPage(
    <MessagePage
      language={language}
      subject={collector}
      title={messagesIn(language).pages.thanksTitle}
      text={text}
      textLanguage={isOurs || collector.language === language ? undefined : collector.language}
    />,
  );
}
