import { Group, Text } from '@mantine/core';
import { useWords } from '../../language/language.tsx';
import { CalendarInput } from '../../states/calendar-input.tsx';
import { NumberField } from '../questions/number-field.tsx';
import { collectorSettingsWords } from './collector-settings-words.ts';
import { localMoment, momentOf } from './local-moment.ts';
import { SettingsSection } from './settings-section.tsx';
import { useSettings } from './use-settings.ts';

export function OpeningFields() {
  const words = useWords(collectorSettingsWords);
  const { kind, settings, change, fault } = useSettings();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ');
  const moment = (name: 'opens_at' | 'closes_at', label: string) => (
    <CalendarInput
      type="datetime-local"
      label={label}
      value={localMoment(settings[name])}
      w={230}
      error={fault(name)}
      onChange={(written) => change({ [name]: momentOf(written) })}
    />
  );
  return (
    <SettingsSection title={words[kind].when}>
      <div>
        <Group gap="md" align="flex-start">
          {moment('opens_at', words.opens)}
          {moment('closes_at', words.closes)}
        </Group>
        <Text size="xs" c="dimmed" mt={4}>
          {words.momentMore(zone)}
        </Text>
      </div>
      <NumberField
        label={words[kind].limit}
        description={words[kind].limitMore}
        placeholder={words.noLimit}
        value={settings.submission_limit}
        error={fault('submission_limit')}
        onChange={(limit) => change({ submission_limit: limit })}
      />
    </SettingsSection>
  );
}
