import { Button, Stack } from '@mantine/core';
import { useWords } from '../../language/language.tsx';
import { EmptyState } from '../../states/empty-state.tsx';
import { useBuilder } from '../builder-context.ts';
import { PAGE_LANGUAGES } from '../draft/definition.ts';
import { collectorSettingsWords } from '../settings/collector-settings-words.ts';
import { TranslationSheet } from './translation-sheet.tsx';
import { translationWords } from './translation-words.ts';

export function TranslationsPart() {
  const words = useWords(translationWords);
  const { language: names } = useWords(collectorSettingsWords);
  const { draft, edit } = useBuilder();
  const further = draft.languages.filter((language) => language !== draft.language);
  const offerable = PAGE_LANGUAGES.filter((language) => !draft.languages.includes(language));
  return (
    <Stack gap="xl">
      {further.map((language) => (
        <TranslationSheet key={language} language={language} />
      ))}
      {further.length === 0 && (
        <EmptyState
          title={words.none}
          actions={offerable.map((language) => (
            <Button
              key={language}
              onClick={() => edit((present) => ({ ...present, languages: [...present.languages, language] }))}
            >
              {words.offer(names[language])}
            </Button>
          ))}
        >
          {words.noneMore}
        </EmptyState>
      )}
    </Stack>
  );
}
