import type { Language } from '@askusers/shared';
import type { Messages } from '../messages/messages-in.ts';

/** Each language in itself, so that who looks for it can read it. */
const NAMES: Record<Language, string> = { en: 'English', 'pt-BR': 'Português' };

interface Props {
  links: readonly { language: Language; href: string }[];
  /** The language of this page, which needs no link. */
  present: Language;
  say: Messages;
}

export const LanguageLinks = ({ links, present, say }: Props) => (
  <nav aria-label={say.page.languages}>
    <ul className="languages">
      {links.map(({ language, href }) => (
        <li key={language}>
          {language === present ? (
            <span aria-current="true">{NAMES[language]}</span>
          ) : (
            <a href={href} lang={language} hrefLang={language}>
              {NAMES[language]}
            </a>
          )}
        </li>
      ))}
    </ul>
  </nav>
);
