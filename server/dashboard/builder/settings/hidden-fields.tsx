import { ActionIcon, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconX from '@tabler/icons-react/icons/IconX';
import { useRef } from 'react';
import { useFormat, useWords } from '../../language/language.tsx';
import { useBuilder, useFaultText } from '../builder-context.ts';
import { collectorSettingsWords } from './collector-settings-words.ts';
import { SettingsSection } from './settings-section.tsx';

const MAX_HIDDEN_FIELDS = 50;

export function HiddenFields() {
  const words = useWords(collectorSettingsWords);
  const format = useFormat();
  const faultText = useFaultText();
  const { base, draft, edit } = useBuilder();
  const adder = useRef<HTMLButtonElement>(null);
  const names = draft.hiddenFields;
  const example = names.find((name) => name.trim()) ?? 'campaign';
  const set = (hiddenFields: string[]) =>
    edit((present) => ({ ...present, hiddenFields }), ['hidden_fields']);
  return (
    <SettingsSection title={words.hidden}>
      <Text size="sm" c="dimmed">
        {words.hiddenMore} <Code>{`${base.url}?${example}=spring`}</Code>
      </Text>
      <Stack gap="xs">
        {names.map((name, index) => (
          // Their places are all that tells them apart.
          <Group key={index} gap={4} wrap="nowrap" align="flex-start">
            <TextInput
              aria-label={words.hiddenName(format.number(index + 1))}
              value={name}
              maxLength={64}
              flex={1}
              maw={360}
              autoComplete="off"
              spellCheck={false}
              error={faultText(`hidden_fields/${index}`) ?? faultText('hidden_fields')}
              onChange={({ currentTarget: { value } }) => set(names.with(index, value.trim()))}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={words.hiddenRemove(name || words.hiddenName(format.number(index + 1)))}
              onClick={() => {
                set(names.toSpliced(index, 1));
                adder.current?.focus();
              }}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            ref={adder}
            size="xs"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={names.length >= MAX_HIDDEN_FIELDS}
            onClick={() => set([...names, ''])}
          >
            {words.hiddenAdd}
          </Button>
        </Group>
      </Stack>
    </SettingsSection>
  );
}
