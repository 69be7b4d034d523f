import { Anchor, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Chip } from '../../states/chip.tsx';
import type { CollectorKind } from '../collector.ts';
import type { Tool } from './connected-counts.ts';
import { integrationWords } from './integration-words.ts';

/** How answers get into one tool, and how many of its webhooks take them now. `count`: null while it is not known. */
export function ToolCard(about: { tool: Tool; kind: CollectorKind; count: number | null }) {
  const { tool, kind, count } = about;
  const words = useWords(integrationWords);
  const { language } = useLanguage();
  const { name, steps, note } = words[kind].tools[tool];
  return (
    <Paper withBorder p="md" component="article" aria-labelledby={`tool-${tool}`}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Title order={3} size="h5" id={`tool-${tool}`}>
            {name}
          </Title>
          {count !== null && (
            <Chip tone={count > 0 ? 'good' : 'quiet'}>
              {count > 0 ? words.connected(count) : words.notConnected}
            </Chip>
          )}
        </Group>
        <List type="ordered" size="sm" spacing={6} pr="md">
          {steps.map((step) => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
        <Text size="sm" c="dimmed">
          {note}{' '}
          {tool === 'code' && (
            <Anchor
              inherit
              underline="always"
              href={`/docs/webhooks?lang=${language === 'pt' ? 'pt-BR' : 'en'}`}
              target="_blank"
              rel="noopener"
            >
              {words.guide}
            </Anchor>
          )}
        </Text>
      </Stack>
    </Paper>
  );
}
