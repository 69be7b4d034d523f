import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../language/language.tsx';
import { linesOf } from '../draft/edit-options.ts';
import { questionWords } from './question-words.ts';

/** A whole list at once, each on a line of its own. */
export function ManyOptions(about: { onAdd: (lines: string[]) => void; onClose: () => void }) {
  const words = useWords(questionWords);
  const [text, setText] = useState('');
  const lines = linesOf(text);
  return (
    <Stack gap="xs">
      <Textarea
        ref={(field) => {
          if (field && text === '') field.focus();
        }}
        label={words.manyLabel}
        description={words.manyMore}
        value={text}
        autosize
        minRows={4}
        maxRows={12}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button
          size="xs"
          disabled={lines.length === 0}
          onClick={() => {
            about.onAdd(lines);
            about.onClose();
          }}
        >
          {words.manyAdd}
        </Button>
        <Button size="xs" variant="subtle" onClick={about.onClose}>
          {words.cancel}
        </Button>
      </Group>
    </Stack>
  );
}
