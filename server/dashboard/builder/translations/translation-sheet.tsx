import { Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useFormat, useWords } from '../../language/language.tsx';
import { useBuilder } from '../builder-context.ts';
import type { PageLanguage } from '../draft/definition.ts';
import { ownersTexts, translationCount } from '../draft/owners-texts.ts';
import { useQuestionName } from '../questions/use-question-name.ts';
import { collectorSettingsWords } from '../settings/collector-settings-words.ts';
import { TranslationPair } from './translation-pair.tsx';
import { translationWords } from './translation-words.ts';

/** Every text of the owner beside its translation. */
export function TranslationSheet({ language }: { language: PageLanguage }) {
  const words = useWords(translationWords);
  const { language: names } = useWords(collectorSettingsWords);
  const format = useFormat();
  const nameOf = useQuestionName();
  const { kind, draft } = useBuilder();
  // Those that were missing when it was asked for: a row does not vanish under the hands of whoever fills it in.
  const [shown, setShown] = useState<ReadonlySet<string> | null>(null);
  const groups = ownersTexts(kind, draft, language);
  const { total, missing } = translationCount(kind, draft, language);

  function showOnlyMissing(isWanted: boolean) {
    const places = groups.flatMap(({ texts }) => texts.filter(({ translation }) => !translation.trim()));
    setShown(isWanted ? new Set(places.map(({ place }) => place)) : null);
  }

  return (
    <Stack component="section" gap="md" aria-label={words.into(names[language])}>
      <div>
        <Title order={2} size="h3">
          {words.into(names[language])}
        </Title>
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {missing === 0
              ? words.complete
              : `${words.missing(format.number(missing), format.number(total))} ${words.missingMore}`}
          </Text>
          <Checkbox
            label={words.onlyMissing}
            checked={shown !== null}
            disabled={shown === null && missing === 0}
            onChange={(event) => showOnlyMissing(event.currentTarget.checked)}
          />
        </Group>
      </div>
      {groups.map(({ question, texts }) => {
        const visible = texts.filter(({ place }) => shown === null || shown.has(place));
        if (visible.length === 0) return null;
        return (
          <Paper key={question?.local ?? ''} withBorder p="md" component="section">
            <Title order={3} size="h5" mb="sm">
              {question ? nameOf(question) : words.whole[kind]}
            </Title>
            <Stack gap="sm">
              {visible.map((text) => (
                <TranslationPair key={text.place} text={text} from={draft.language} to={language} />
              ))}
            </Stack>
          </Paper>
        );
      })}
    </Stack>
  );
}
