import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing there yet: says what would be here and how to get it. */
export function EmptyState(about: {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  icon?: ReactNode;
}) {
  return (
    <Paper withBorder p="xl">
      <Stack align="center" gap="sm" maw={560} mx="auto" ta="center">
        {about.icon}
        <Title order={2} size="h3">
          {about.title}
        </Title>
        <Text component="div" c="dimmed">
          {about.children}
        </Text>
        {about.actions && (
          <Group justify="center" mt="xs">
            {about.actions}
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
