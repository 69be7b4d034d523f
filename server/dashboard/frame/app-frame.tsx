import { AppShell, Box, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLanguage, useWords } from '../language/language.tsx';
import type { Language } from '../language/languages.ts';
import { sessionQuery, useEditSession } from '../session/session.ts';
import { AccountButton } from './account-button.tsx';
import { Brand } from './brand.tsx';
import { ColourSchemeSwitch } from './colour-scheme-switch.tsx';
import { ConnectionNote } from './connection-note.tsx';
import { frameWords } from './frame-words.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { Navigation } from './navigation.tsx';

/** Around every page of somebody who is signed in. */
export function AppFrame() {
  const words = useWords(frameWords);
  const { choose } = useLanguage();
  const [isOpen, { toggle, close }] = useDisclosure();
  const { data: session } = useQuery(sessionQuery);
  const editSession = useEditSession();
  if (session === null) return <SessionEnded />;

  function chooseLanguage(language: Language) {
    choose(language);
    editSession.mutate({ language }); // only so that the next browser knows it; this one does already
  }

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <AppShell.Header>
        <a className="skip-link" href="#content">
          {words.skip}
        </a>
        <Group h="100%" px="sm" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={isOpen ? words.closeNavigation : words.openNavigation}
              aria-expanded={isOpen}
            />
            <Brand />
            <Text c="dimmed" size="sm" truncate visibleFrom="sm">
              {session?.workspace.name}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <LanguageSwitch onChoose={chooseLanguage} />
            <ColourSchemeSwitch />
            <AccountButton />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={words.navigation}>
        <Navigation onVisit={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Box maw={1120} mx="auto">
          <ConnectionNote />
          <Outlet />
        </Box>
      </AppShell.Main>
    </AppShell>
  );
}

/** Its time is up, or it was ended elsewhere: leads to the sign-in page, and from there back to where one was. */
function SessionEnded() {
  const navigate = useNavigate();
  const router = useRouter();
  useEffect(() => {
    // Read once and not watched: the way to the sign-in page changes the address, too.
    void navigate({ to: '/sign-in', search: { back: router.state.location.href }, replace: true });
  }, [navigate, router]);
  return null;
}
