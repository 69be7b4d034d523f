import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { focusHeading } from '../frame/page-title.tsx';
import { useLanguage, useWords } from '../language/language.tsx';
import { problemText } from '../states/problem-text.ts';
import { useBuilder, useFaultText } from './builder-context.ts';
import { builderWords } from './builder-words.ts';

/** Why nothing was saved or published, and what can be done about it. */
export function SaveNote({ onShow }: { onShow: () => void }) {
  const words = useWords(builderWords);
  const { language } = useLanguage();
  const { savingFault, faults, save, isSaving, takeTheirs } = useBuilder();
  const faultText = useFaultText();
  const show = useRef(onShow);
  show.current = onShow;
  useEffect(() => {
    if (savingFault) show.current();
  }, [savingFault]);

  if (!savingFault) return null;
  const { error, during } = savingFault;
  const isConflict = error instanceof ApiProblem && error.status === 409 && error.type === 'conflict';
  if (isConflict) {
    return (
      <Alert color="yellow" title={words.conflict} role="alert">
        <Stack gap="sm">
          <Text size="sm">{words.conflictMore}</Text>
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => void takeTheirs().then(focusHeading)}>
              {words.takeTheirs}
            </Button>
            <Button size="xs" variant="default" loading={isSaving} onClick={() => void save(true)}>
              {words.keepMine}
            </Button>
          </Group>
        </Stack>
      </Alert>
    );
  }
  const isTold = error instanceof ApiProblem && error.faults.length > 0;
  if (isTold && faults.size === 0) return null; // each was seen to; the next saving looks again
  const general = [...faults].filter((place) => !place.includes('/') && /^(questions|fields|)$/.test(place));
  return (
    <Alert color="red" role="alert">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {!isTold && problemText(error, language)}
          {isTold && (during === 'publish' ? words.notPublished : words.notSaved(faults.size))}{' '}
          {general.map((place) => faultText(place)).join(' ')}
        </Text>
        {isTold && faults.size > general.length && (
          <Button size="xs" variant="outline" color="red" onClick={onShow}>
            {words.showNext}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
