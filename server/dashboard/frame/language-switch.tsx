import { SegmentedControl } from '@mantine/core';
import { useLanguage, useWords } from '../language/language.tsx';
import type { Language } from '../language/languages.ts';
import { frameWords } from './frame-words.ts';

export function LanguageSwitch({ onChoose }: { onChoose: (language: Language) => void }) {
  const words = useWords(frameWords);
  const { language } = useLanguage();
  return (
    <SegmentedControl
      size="xs"
      aria-label={words.language}
      value={language}
      onChange={(value) => onChoose(value === 'pt' ? 'pt' : 'en')}
      data={[
        { value: 'en', label: <abbr title="English">EN</abbr> },
        { value: 'pt', label: <abbr title="Português do Brasil">PT</abbr> },
      ]}
    />
  );
}
