import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Format, makeFormat } from './format.ts';
import type { Language } from './languages.ts';

interface LanguageChoice {
  language: Language;
  choose(language: Language): void;
}

const Choice = createContext<LanguageChoice>({ language: 'en', choose: () => {} });

const KEPT_AS = 'askusers-language';

/** Before anybody signs in: what was chosen here last, else what the browser asks for. */
function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  if (kept === 'en' || kept === 'pt') return kept;
  const wanted = navigator.languages.find((tag) => /^(en|pt)\b/i.test(tag));
  return wanted?.toLowerCase().startsWith('pt') ? 'pt' : 'en';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language === 'pt' ? 'pt-BR' : 'en';
  }, [language]);
  const choice = useMemo(
    () => ({
      language,
      choose(chosen: Language) {
        localStorage.setItem(KEPT_AS, chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <Choice value={choice}>{children}</Choice>;
}

export const useLanguage = (): LanguageChoice => useContext(Choice);

/** The texts of one area of the screen in the visitor's language: `useWords(webhookWords).title`. */
export function useWords<Words>(words: Record<Language, Words>): Words {
  return words[useLanguage().language];
}

/** Dates and numbers as the visitor's language and zone write them. */
export function useFormat(): Format {
  const { language } = useLanguage();
  return useMemo(() => makeFormat(language), [language]);
}
