import { messagesIn } from '../messages/messages-in.ts';
import { CollectorForm } from './collector-form.tsx';
import type { CollectorPageView } from './collector-page-view.ts';
import { ErrorSummary } from './error-summary.tsx';
import { LanguageLinks } from './language-links.tsx';
import { localise } from './localise.ts';
import { Notice } from './notice.tsx';
import { PageDocument } from './page-document.tsx';
import { pageScripts } from './page-script.ts';
import { renderPage } from './render-page.ts';
import { shownErrors } from './shown-errors.ts';

/** The page on which a survey or form is answered. Works as plain HTML: a form post, no script. */
export const renderCollectorPage = (view: CollectorPageView): string =>
  renderPage(<CollectorPage {...view} />);

const CollectorPage = (view: CollectorPageView) => {
  const { collector, language, errors = [], notice, languageLinks = [] } = view;
  const say = messagesIn(language);
  const { shown, langOf } = localise(collector, language);
  const isRequired = shown.questions.some(({ required, type }) => required && type !== 'consent');
  const texts = shownErrors(errors, collector, shown, language);
  return (
    <PageDocument
      language={language}
      title={errors.length > 0 ? `${say.page.errorTitle}: ${shown.title}` : shown.title}
      scripts={pageScripts(view)}
      isEmbedded={view.isEmbedded}
      previewNote={view.isPreview ? say.page.preview : undefined}
    >
      <main>
        {languageLinks.length > 1 && <LanguageLinks links={languageLinks} present={language} say={say} />}
        <h1 lang={langOf(shown.title)}>{shown.title}</h1>
        {shown.description && (
          <p className="lead" lang={langOf(shown.description)}>
            {shown.description}
          </p>
        )}
        {shown.settings.anonymous && <p className="notes">{say.page.anonymous}</p>}
        {notice && <Notice view={view} notice={notice} say={say} />}
        {errors.length > 0 && (
          <ErrorSummary errors={texts} say={say} langOf={langOf} isEmbedded={view.isEmbedded} />
        )}
        {isRequired && <p className="notes">{say.page.requiredNote[collector.kind]}</p>}
        <CollectorForm view={view} shown={shown} langOf={langOf} errors={texts} />
      </main>
    </PageDocument>
  );
};
