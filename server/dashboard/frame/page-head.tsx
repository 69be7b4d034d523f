import { Box, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageTitle } from './page-title.tsx';

/** Title and a sentence, with what can be done here beside them or, where there is no room, beneath. */
export function PageHead(about: { title: string; intro?: string; action?: ReactNode }) {
  return (
    <Group justify="space-between" align="flex-start">
      <Box flex="1 1 16rem">
        <PageTitle>{about.title}</PageTitle>
        {about.intro && <Text c="dimmed">{about.intro}</Text>}
      </Box>
      {about.action}
    </Group>
  );
}
