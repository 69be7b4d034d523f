import type { Language } from '@askusers/shared';
import { PageDocument } from './page-document.tsx';

interface Props {
  language: Language;
  /** Of the survey or form, when there is one. */
  subject?: { title: string; language: Language } | undefined;
  title: string;
  text: string;
  textLanguage?: string | undefined;
}

/** A page that only says something. */
export const MessagePage = ({ language, subject, title, text, textLanguage }: Props) => (
  <PageDocument language={language} title={subject ? `${title} – ${subject.title}` : title}>
    <main className="message">
      {subject && (
        <p className="subject" lang={subject.language === language ? undefined : subject.language}>
          {subject.title}
        </p>
      )}
      <h1>{title}</h1>
      <p className="lead" lang={textLanguage}>
        {text}
      </p>
    </main>
  </PageDocument>
);
