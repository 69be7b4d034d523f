import { ActionIcon, type ActionIconProps } from '@mantine/core';
import IconUserCircle from '@tabler/icons-react/icons/IconUserCircle';
import type { ComponentPropsWithRef } from 'react';
import { useWords } from '../language/language.tsx';
import { useSession } from '../session/session.ts';
import { frameWords } from './frame-words.ts';

export function AccountIcon(props: ActionIconProps & ComponentPropsWithRef<'button'>) {
  const words = useWords(frameWords);
  const { user } = useSession();
  return (
    <ActionIcon {...props} variant="subtle" color="gray" size="lg" aria-label={words.account(user.name)}>
      <IconUserCircle size={24} aria-hidden />
    </ActionIcon>
  );
}
