import { Center, Group, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Brand } from '../frame/brand.tsx';
import { ColourSchemeSwitch } from '../frame/colour-scheme-switch.tsx';
import { LanguageSwitch } from '../frame/language-switch.tsx';
import { PageTitle } from '../frame/page-title.tsx';
import { useLanguage } from '../language/language.tsx';

/** The place before the frame: sign-in and welcome. */
export function Doorway(about: { title: string; intro: string; children: ReactNode }) {
  const { choose } = useLanguage();
  return (
    <Center mih="100dvh" p="md" component="main" id="content">
      <Stack w="100%" maw={420} gap="lg">
        <Group justify="space-between">
          <Brand />
          <Group gap="xs">
            <LanguageSwitch onChoose={choose} />
            <ColourSchemeSwitch />
          </Group>
        </Group>
        <Paper withBorder shadow="sm" p="xl">
          <Stack>
            <div>
              <PageTitle>{about.title}</PageTitle>
              <Text c="dimmed">{about.intro}</Text>
            </div>
            {about.children}
          </Stack>
        </Paper>
      </Stack>
    </Center>
  );
}
