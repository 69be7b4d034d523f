import type { Collector, Language } from '@askusers/shared';
import { messagesIn } from '../messages/messages-in.ts';
import { ownText } from '../messages/own-text.ts';
import { localise } from './localise.ts';
import { MessagePage } from './message-page.tsx';
import { embeddedScript } from './page-script.ts';
import { renderPage } from './render-page.ts';

/** After a submit, unless the owner sends people on to an address of their own. */
export function renderThankYouPage({
  collector,
  language,
  isEmbedded = false,
}: {
  collector: Collector;
  language: Language;
  isEmbedded?: boolean;
}): string {
  const { shown, langOf } = localise(collector, language);
  const text = ownText(collector, language, 'thanks');
  return renderPage(
    <MessagePage
      language={language}
      subject={{ title: shown.title, lang: langOf(shown.title) }}
      title={messagesIn(language).pages.thanksTitle}
      text={text}
      textLanguage={langOf(text)}
      script={isEmbedded ? embeddedScript : undefined}
      isEmbedded={isEmbedded}
    />,
  );
}

/** After a preview was sent: what a visitor would see, or where a visitor would go. */
export function renderPreviewEnd({
  collector,
  language,
}: {
  collector: Collector;
  language: Language;
}): string {
  const { shown, langOf } = localise(collector, language);
  const { page, pages } = messagesIn(language);
  const { type, redirect_url } = collector.settings.confirmation;
  const onward = type === 'redirect' ? redirect_url : null;
  const thanks = ownText(collector, language, 'thanks');
  return renderPage(
    <MessagePage
      language={language}
      subject={{ title: shown.title, lang: langOf(shown.title) }}
      title={pages.thanksTitle}
      text={onward ? page.previewOnward(onward) : thanks}
      textLanguage={onward ? undefined : langOf(thanks)}
      previewNote={page.previewEnd}
    />,
  );
}

/**
 * Within another website's page, where the address that people are sent to would most likely refuse to be shown: the website goes
 * there, by the script that embedded us or by a click.
 */
export function renderOnwardPage({
  collector,
  language,
  redirectUrl,
}: {
  collector: Collector;
  language: Language;
  redirectUrl: string;
}): string {
  const { shown, langOf } = localise(collector, language);
  const { thanksTitle, goOn } = messagesIn(language).pages;
  return renderPage(
    <MessagePage
      language={language}
      subject={{ title: shown.title, lang: langOf(shown.title) }}
      title={thanksTitle}
      text={messagesIn(language).thanks[collector.kind]}
      script={embeddedScript}
      isEmbedded
    >
      <p className="lead">
        <a href={redirectUrl} target="_top" data-onward="">
          {goOn}
        </a>
      </p>
    </MessagePage>,
  );
}
