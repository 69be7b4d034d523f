import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useWords } from '../language/language.tsx';
import { builderWords } from './builder-words.ts';

/** Other pages of ours are asked about here; closing the window or going elsewhere, by the browser. */
export function LeaveWarning({ isDirty, onLeave }: { isDirty: boolean; onLeave: () => void }) {
  const words = useWords(builderWords);
  const blocker = useBlocker({
    // Another part of the builder is the same page.
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  const isAsking = blocker.status === 'blocked';
  return (
    <Modal
      opened={isAsking}
      onClose={() => blocker.reset?.()}
      title={words.leaveTitle}
      closeButtonProps={{ 'aria-label': words.stay }}
    >
      <Text size="sm">{words.leaveMore}</Text>
      <Group justify="flex-end" mt="md">
        <Button
          variant="default"
          color="red"
          onClick={() => {
            onLeave();
            blocker.proceed?.();
          }}
        >
          {words.leave}
        </Button>
        <Button onClick={() => blocker.reset?.()} data-autofocus>
          {words.stay}
        </Button>
      </Group>
    </Modal>
  );
}
