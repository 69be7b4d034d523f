import { Button, Code, Group, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../language/language.tsx';
import { CopyText } from '../states/copy-text.tsx';
import { createdWords } from './create/created-words.ts';

/** Covered until it is asked for: somebody may be looking over the shoulder or at the shared screen. */
export function SecretBox({ secret, label }: { secret: string; label: string }) {
  const words = useWords(createdWords);
  const [isShown, setIsShown] = useState(false);
  return (
    <Group gap="xs">
      <Code block flex={1} miw={0} py={9} data-secret={isShown ? 'shown' : 'hidden'}>
        <VisuallyHidden>{label}: </VisuallyHidden>
        {isShown ? secret : `${secret.slice(0, 6)}${'•'.repeat(20)}`}
      </Code>
      <Button variant="default" onClick={() => setIsShown(!isShown)} aria-pressed={isShown}>
        {isShown ? words.hide : words.reveal}
      </Button>
      <CopyText text={secret} what={label} />
    </Group>
  );
}
