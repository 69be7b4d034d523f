import { Switch } from '@mantine/core';
import { useWords } from '../../language/language.tsx';
import { collectorSettingsWords } from './collector-settings-words.ts';
import { SettingsSection } from './settings-section.tsx';
import { useSettings } from './use-settings.ts';

export function PrivacyFields() {
  const words = useWords(collectorSettingsWords);
  const { kind, settings, change, fault } = useSettings();
  return (
    <SettingsSection title={words.privacy}>
      <Switch
        label={words[kind].anonymous}
        description={words[kind].anonymousMore}
        checked={settings.anonymous}
        onChange={({ currentTarget: { checked } }) =>
          change({ anonymous: checked, collect_ip: !checked && settings.collect_ip })
        }
      />
      <Switch
        label={words.collectIp}
        description={settings.anonymous ? words.collectIpAnonymous : words.collectIpMore}
        checked={settings.collect_ip}
        disabled={settings.anonymous}
        error={fault('collect_ip')}
        onChange={(event) => change({ collect_ip: event.currentTarget.checked })}
      />
    </SettingsSection>
  );
}
