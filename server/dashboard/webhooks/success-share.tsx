import { Progress, Stack, Text } from '@mantine/core';
import { useFormat, useWords } from '../language/language.tsx';
import { webhookListWords } from './list-words.ts';
import type { WebhookWithStats } from './webhook.ts';

/** Of the deliveries that have ended; test sends do not count. */
export function SuccessShare({ stats }: { stats: WebhookWithStats['stats'] }) {
  const words = useWords(webhookListWords);
  const format = useFormat();
  const ended = stats.delivered + stats.failed;
  if (ended === 0)
    return (
      <Text size="sm" c="dimmed">
        {words.noneYet}
      </Text>
    );
  const share = stats.delivered / ended;
  return (
    <Stack gap={4} miw={110}>
      <Text size="sm">
        <strong>{format.percent(share)}</strong>{' '}
        <Text span size="xs" c="dimmed">
          {words.counts(format.number(stats.delivered), format.number(ended))}
        </Text>
      </Text>
      <Progress
        value={share * 100}
        size="sm"
        color={share >= 0.95 ? 'teal.8' : share >= 0.5 ? 'yellow.7' : 'red.8'}
        aria-label={words.success}
      />
    </Stack>
  );
}
