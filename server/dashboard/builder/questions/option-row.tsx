import { ActionIcon, Group, TextInput } from '@mantine/core';
import IconX from '@tabler/icons-react/icons/IconX';
import type { ReactNode } from 'react';
import { useWords } from '../../language/language.tsx';
import type { OptionDraft } from '../draft/draft.ts';
import { linesOf } from '../draft/edit-options.ts';
import { questionWords } from './question-words.ts';

export function OptionRow(about: {
  option: OptionDraft;
  name: string;
  handle: ReactNode;
  fault: string | undefined;
  /** People could choose it already. */
  isFixed: boolean;
  takesFocus: () => boolean;
  onWrite: (label: string) => void;
  onEnter: () => void;
  onPasteLines: (lines: string[]) => void;
  onRemove: () => void;
}) {
  const { option, name, handle, fault, isFixed } = about;
  const words = useWords(questionWords);
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      {handle}
      <TextInput
        ref={(field) => {
          if (field && about.takesFocus()) field.focus();
        }}
        aria-label={name}
        placeholder={name}
        value={option.label}
        maxLength={1_000}
        flex={1}
        miw={0}
        size="sm"
        error={fault}
        onChange={(event) => about.onWrite(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          about.onEnter();
        }}
        onPaste={(event) => {
          const lines = linesOf(event.clipboardData.getData('text'));
          if (lines.length < 2) return;
          event.preventDefault();
          about.onPasteLines(lines);
        }}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        disabled={isFixed}
        aria-label={words.remove(option.label.trim() || name)}
        title={isFixed ? words.cannotRemove : words.remove(option.label.trim() || name)}
        onClick={about.onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
