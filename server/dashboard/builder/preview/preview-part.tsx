import { Alert, Anchor, Group, NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../language/language.tsx';
import { useBuilder } from '../builder-context.ts';
import { PAGE_LANGUAGES } from '../draft/definition.ts';
import { collectorSettingsWords } from '../settings/collector-settings-words.ts';
import { PreviewFrame } from './preview-frame.tsx';
import { previewWords } from './preview-words.ts';

/** The hosted page itself, made by the server from what stands in the builder. */
export function PreviewPart() {
  const words = useWords(previewWords);
  const { language: names } = useWords(collectorSettingsWords);
  const { kind, base, draft, isDirty } = useBuilder();
  const [language, setLanguage] = useState(draft.language);
  const [isPhone, setIsPhone] = useState(false);
  const offered = PAGE_LANGUAGES.filter((one) => draft.languages.includes(one));
  const shown = offered.includes(language) ? language : draft.language;
  // A path of this server under the name that the browser knows it by: only so does it know who is signed in.
  const address = `/${kind === 'surveys' ? 's' : 'f'}/${base.id}?preview=&lang=${shown}`;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {words.note}
      </Text>
      {isDirty && <Alert color="yellow">{words.unsaved}</Alert>}
      <Group justify="space-between" align="flex-end">
        <Group align="flex-end">
          <SegmentedControl
            aria-label={words.width}
            value={isPhone ? 'phone' : 'desktop'}
            onChange={(value) => setIsPhone(value === 'phone')}
            data={[
              { value: 'desktop', label: words.desktop },
              { value: 'phone', label: words.phone },
            ]}
          />
          {offered.length > 1 && (
            <NativeSelect
              aria-label={words.language}
              value={shown}
              onChange={({ currentTarget: { value } }) =>
                setLanguage(offered.find((one) => one === value) ?? draft.language)
              }
              data={offered.map((value) => ({ value, label: names[value] }))}
            />
          )}
        </Group>
        {!isDirty && (
          <Anchor href={address} target="_blank" rel="noopener" size="sm">
            {words.newTab}
          </Anchor>
        )}
      </Group>
      {/* What was saved meanwhile is shown at once. */}
      <PreviewFrame key={`${base.updated_at} ${address}`} address={address} isPhone={isPhone} />
    </Stack>
  );
}
