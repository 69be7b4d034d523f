import { Stack } from '@mantine/core';
import { HiddenFields } from './hidden-fields.tsx';
import { LanguageFields } from './language-fields.tsx';
import { OpeningFields } from './opening-fields.tsx';
import { PrivacyFields } from './privacy-fields.tsx';
import { SendingFields } from './sending-fields.tsx';

export function SettingsPart() {
  return (
    <Stack gap="md" maw={720}>
      <SendingFields />
      <OpeningFields />
      <LanguageFields />
      <PrivacyFields />
      <HiddenFields />
    </Stack>
  );
}
