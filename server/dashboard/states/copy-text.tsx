import { ActionIcon, CopyButton } from '@mantine/core';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconCopy from '@tabler/icons-react/icons/IconCopy';
import { useWords } from '../language/language.tsx';
import { copyWords } from './copy-words.ts';

export function CopyText({ text, what }: { text: string; what: string }) {
  const words = useWords(copyWords);
  return (
    <CopyButton value={text} timeout={2_000}>
      {({ copied, copy }) => (
        <ActionIcon
          variant="default"
          onClick={copy}
          aria-label={copied ? words.copied : words.copyWhat(what)}
          title={copied ? words.copied : words.copyWhat(what)}
          aria-live="polite"
        >
          {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        </ActionIcon>
      )}
    </CopyButton>
  );
}
