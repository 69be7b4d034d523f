import { Menu, Text } from '@mantine/core';
import IconLogout from '@tabler/icons-react/icons/IconLogout';
import IconUser from '@tabler/icons-react/icons/IconUser';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useLanguage, useWords } from '../language/language.tsx';
import { useSession, useSignOut } from '../session/session.ts';
import { noticeFault } from '../states/notice.ts';
import { problemText } from '../states/problem-text.ts';
import { AccountIcon } from './account-icon.tsx';
import { frameWords } from './frame-words.ts';

/** Opens as it comes, for it was asked for. The icon has the focus first, so that it gets it back. */
export function AccountMenu() {
  const words = useWords(frameWords);
  const { language } = useLanguage();
  const { user } = useSession();
  const signOut = useSignOut();
  const icon = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    icon.current?.focus();
    setIsOpen(true);
  }, []);
  return (
    <Menu position="bottom-end" width={240} opened={isOpen} onChange={setIsOpen} returnFocus>
      <Menu.Target>
        <AccountIcon ref={icon} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {user.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {user.email} · {words[user.role]}
          </Text>
        </Menu.Label>
        <Menu.Item
          leftSection={<IconUser size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/account" {...props} />}
        >
          {words.yourAccount}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() =>
            signOut.mutate(undefined, {
              onError: (error) => noticeFault(problemText(error, language)),
            })
          }
        >
          {words.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
