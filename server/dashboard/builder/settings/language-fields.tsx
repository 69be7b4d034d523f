import { Checkbox, Input, NativeSelect, Stack } from '@mantine/core';
import { useWords } from '../../language/language.tsx';
import { useBuilder } from '../builder-context.ts';
import { PAGE_LANGUAGES, type PageLanguage } from '../draft/definition.ts';
import { withLanguage } from '../draft/with-language.ts';
import { collectorSettingsWords } from './collector-settings-words.ts';
import { SettingsSection } from './settings-section.tsx';

export function LanguageFields() {
  const words = useWords(collectorSettingsWords);
  const { kind, draft, edit } = useBuilder();
  const others = PAGE_LANGUAGES.filter((one) => one !== draft.language);
  const offer = (language: PageLanguage, isOffered: boolean) =>
    edit((present) => {
      const rest = present.languages.filter((one) => one !== language);
      return { ...present, languages: isOffered ? [...rest, language] : rest };
    });
  return (
    <SettingsSection title={words.languages}>
      <NativeSelect
        label={words.mainLanguage}
        description={words.mainLanguageMore}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={draft.language}
        styles={{ wrapper: { maxWidth: 260 } }}
        onChange={({ currentTarget: { value } }) => {
          const language = PAGE_LANGUAGES.find((one) => one === value);
          if (language) edit((present) => withLanguage(kind, present, language));
        }}
        data={PAGE_LANGUAGES.map((value) => ({ value, label: words.language[value] }))}
      />
      <Input.Wrapper label={words.offered} description={words[kind].languagesMore} component="div">
        <Stack gap="xs" mt="xs">
          {others.map((language) => (
            <Checkbox
              key={language}
              label={words.language[language]}
              checked={draft.languages.includes(language)}
              onChange={(event) => offer(language, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </Input.Wrapper>
    </SettingsSection>
  );
}
