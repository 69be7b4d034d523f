import type { Language } from '@askusers/shared';
import type { Messages } from '../messages/messages-in.ts';

/** Each language in itself, so that who looks for it can read it. */
const NAMES: Record<Language, string> = { en: 'English', 'pt-BR': 'Português' };

interface Props {
  links: readonly { language: Language; href: string }[];
  say: Messages;
}

export const LanguageLinks = ({ links, say }: Props) => (
  <nav aria-label={say.page.languages}>
    <ul className="languages">
      {links.map(({ language, href }) => (
        <li key={language}>
          <a href={href} lang={language} hrefLang={language}>
            {NAMES[language]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
