import { ActionIcon } from '@mantine/core';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconCopy from '@tabler/icons-react/icons/IconCopy';
import IconX from '@tabler/icons-react/icons/IconX';
import { useWords } from '../language/language.tsx';
import { copyWords } from './copy-words.ts';
import { useCopy } from './use-copy.ts';

const ICONS = { idle: IconCopy, copied: IconCheck, failed: IconX };

export function CopyText({ text, what }: { text: string; what: string }) {
  const words = useWords(copyWords);
  const { state, copy } = useCopy(text);
  const label = state === 'idle' ? words.copyWhat(what) : words[state];
  const Icon = ICONS[state];
  return (
    <ActionIcon variant="default" onClick={copy} aria-label={label} title={label} aria-live="polite">
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
}
