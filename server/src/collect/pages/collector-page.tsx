import { answerErrorText } from '../messages/answer-error-text.ts';
import { messagesIn } from '../messages/messages-in.ts';
import { CollectorForm } from './collector-form.tsx';
import type { CollectorPageView } from './collector-page-view.ts';
import { ErrorSummary } from './error-summary.tsx';
import { LanguageLinks } from './language-links.tsx';
import { PageDocument } from './page-document.tsx';
import { renderPage } from './render-page.ts';

/** The page on which a survey or form is answered. Works as plain HTML: a form post, no script. */
export const renderCollectorPage = (view: CollectorPageView): string =>
  renderPage(<CollectorPage {...view} />);

const CollectorPage = (view: CollectorPageView) => {
  const { collector, language, errors = [], notice, languageLinks = [] } = view;
  const say = messagesIn(language);
  const textLanguage = collector.language === language ? undefined : collector.language;
  const isRequired = collector.questions.some(({ required, type }) => required && type !== 'consent');
  const needsFile = collector.questions.some(
    ({ required, type }) => required && (type === 'file_upload' || type === 'signature'),
  );
  return (
    <PageDocument
      language={language}
      title={errors.length > 0 ? `${say.page.errorTitle}: ${collector.title}` : collector.title}
    >
      <main>
        {languageLinks.length > 0 && <LanguageLinks links={languageLinks} present={language} say={say} />}
        <h1 lang={textLanguage}>{collector.title}</h1>
        {collector.description && (
          <p className="lead" lang={textLanguage}>
            {collector.description}
          </p>
        )}
        {collector.settings.anonymous && <p className="notes">{say.page.anonymous}</p>}
        {notice && (
          <p className="notice" role="alert">
            {say.notices[notice]}
          </p>
        )}
        {errors.length > 0 && <ErrorSummary entries={summaryOf(view)} say={say} />}
        {needsFile && <p className="notice">{say.notices.needs_file}</p>}
        {isRequired && !needsFile && <p className="notes">{say.page.requiredNote[collector.kind]}</p>}
        {!needsFile && <CollectorForm view={view} />}
      </main>
    </PageDocument>
  );
};

function summaryOf({ collector, language, errors = [] }: CollectorPageView) {
  const byText = new Map(
    errors.map((error) => {
      const question = collector.questions.find(({ id }) => id === error.questionId) ?? null;
      const text = answerErrorText(language, error);
      return [`${error.questionId} ${text}`, { question, text }] as const;
    }),
  );
  return [...byText.values()];
}
