import type { Language } from '@askusers/shared';
import type { ReactNode } from 'react';
import { PageDocument } from './page-document.tsx';
import type { PageScript } from './page-script.ts';

interface Props {
  language: Language;
  /** Of the survey or form, when there is one. */
  subject?: { title: string; lang: Language | undefined } | undefined;
  title: string;
  text: string;
  textLanguage?: Language | undefined;
  script?: PageScript | undefined;
  isEmbedded?: boolean | undefined;
  previewNote?: string | undefined;
  children?: ReactNode;
}

/** A page that only says something. */
export const MessagePage = (props: Props) => {
  const { language, subject, title, text, textLanguage, script, isEmbedded, previewNote, children } = props;
  return (
    <PageDocument
      language={language}
      title={subject ? `${title} – ${subject.title}` : title}
      scripts={script && [script]}
      isEmbedded={isEmbedded}
      previewNote={previewNote}
    >
      <main className="message">
        {subject && (
          <p className="subject" lang={subject.lang}>
            {subject.title}
          </p>
        )}
        <h1>{title}</h1>
        <p className="lead" lang={textLanguage}>
          {text}
        </p>
        {children}
      </main>
    </PageDocument>
  );
};
