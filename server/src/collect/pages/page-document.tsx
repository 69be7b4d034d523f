import type { Language } from '@askusers/shared';
import type { ReactNode } from 'react';
import { messagesIn } from '../messages/messages-in.ts';
import { pageStyle } from './page-style.ts';

interface Props {
  language: Language;
  title: string;
  children: ReactNode;
}

/** The frame of every hosted page. */
export const PageDocument = ({ language, title, children }: Props) => (
  <html lang={language}>
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{title}</title>
      <style>{pageStyle}</style>
    </head>
    <body>
      {children}
      <footer>{messagesIn(language).page.madeWith} Ask Users</footer>
    </body>
  </html>
);
