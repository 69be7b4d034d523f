import type { Language } from '@askusers/shared';
import type { ReactNode } from 'react';
import { messagesIn } from '../messages/messages-in.ts';
import type { PageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';

interface Props {
  language: Language;
  title: string;
  /** Only where a page needs them: signatures, uploads, and what another website embeds. */
  scripts?: readonly PageScript[] | undefined;
  isEmbedded?: boolean | undefined;
  /** Said above everything else: the page is shown to its owner and not to a visitor. */
  previewNote?: string | undefined;
  children: ReactNode;
}

/** The frame of every hosted page. */
export const PageDocument = ({ language, title, scripts = [], isEmbedded, previewNote, children }: Props) => (
  <html lang={language} className={isEmbedded ? 'embedded' : undefined}>
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{title}</title>
      <style>{pageStyle}</style>
    </head>
    <body>
      {previewNote && <aside className="preview">{previewNote}</aside>}
      {children}
      <footer>{messagesIn(language).page.madeWith} Ask Users</footer>
      {scripts.map(({ text, hash }) => (
        // A text of ours, whose hash the policy names.
        <script key={hash} dangerouslySetInnerHTML={{ __html: text }} />
      ))}
    </body>
  </html>
);
