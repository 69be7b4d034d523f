import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of a page under a heading of its own, with a sentence about it. */
export function PageSection(about: { id: string; title: string; more?: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="xs" aria-labelledby={about.id}>
      <Title order={2} size="h4" id={about.id}>
        {about.title}
      </Title>
      {about.more && (
        <Text size="sm" c="dimmed">
          {about.more}
        </Text>
      )}
      {about.children}
    </Stack>
  );
}
