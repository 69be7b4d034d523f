import { Group, Radio, Textarea, TextInput } from '@mantine/core';
import { useWords } from '../../language/language.tsx';
import { collectorSettingsWords } from './collector-settings-words.ts';
import { SettingsSection } from './settings-section.tsx';
import { useSettings } from './use-settings.ts';

/** The button, and what comes after it. */
export function SendingFields() {
  const words = useWords(collectorSettingsWords);
  const { kind, settings, change, changeConfirmation, fault } = useSettings();
  const its = words[kind];
  const { type, message, redirect_url } = settings.confirmation;
  return (
    <SettingsSection title={words.sending}>
      <TextInput
        label={its.button}
        value={settings.submit_label}
        maxLength={100}
        maw={360}
        error={fault('submit_label')}
        onChange={(event) => change({ submit_label: event.currentTarget.value })}
      />
      <Radio.Group
        label={its.after}
        value={type}
        onChange={(value) => changeConfirmation({ type: value === 'redirect' ? 'redirect' : 'message' })}
      >
        <Group mt="xs">
          <Radio value="message" label={its.message} />
          <Radio value="redirect" label={its.redirect} />
        </Group>
      </Radio.Group>
      {type === 'message' ? (
        <Textarea
          label={its.messageText}
          value={message}
          maxLength={5_000}
          autosize
          minRows={2}
          maxRows={10}
          error={fault('confirmation/message')}
          onChange={(event) => changeConfirmation({ message: event.currentTarget.value })}
        />
      ) : (
        <TextInput
          label={its.redirectTo}
          type="url"
          value={redirect_url ?? ''}
          placeholder="https://example.com/thanks"
          maxLength={2_048}
          error={fault('confirmation/redirect_url')}
          onChange={(event) => changeConfirmation({ redirect_url: event.currentTarget.value.trim() || null })}
        />
      )}
    </SettingsSection>
  );
}
