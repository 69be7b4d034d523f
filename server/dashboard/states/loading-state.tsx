import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useWords } from '../language/language.tsx';
import { stateWords } from './state-words.ts';

/** Grey bars where rows will be. */
export function LoadingState({ rows = 4, height = 44 }: { rows?: number; height?: number }) {
  const words = useWords(stateWords);
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{words.loading}</VisuallyHidden>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={height} radius="md" />
      ))}
    </Stack>
  );
}
