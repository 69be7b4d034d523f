import { Anchor, Group, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../language/language.tsx';
import { RelativeTime } from '../states/relative-time.tsx';
import { RowList } from '../states/row-list.tsx';
import { webhookListWords } from './list-words.ts';
import { SuccessShare } from './success-share.tsx';
import { titleOf, type WebhookWithStats } from './webhook.ts';
import { SourceBadge, WebhookStatusChip } from './webhook-chips.tsx';
import { scopeText } from './webhook-scope.ts';
import { WebhookSwitch } from './webhook-switch.tsx';
import { webhookWords } from './webhook-words.ts';

export function WebhookTable({ webhooks }: { webhooks: WebhookWithStats[] }) {
  const words = useWords(webhookListWords);
  return (
    <RowList
      caption={words.caption}
      heads={[words.on, words.webhook, words.events, words.success, words.last]}
    >
      {webhooks.map((webhook) => (
        <WebhookRow key={webhook.id} webhook={webhook} />
      ))}
    </RowList>
  );
}

function WebhookRow({ webhook }: { webhook: WebhookWithStats }) {
  const words = useWords(webhookWords);
  const listWords = useWords(webhookListWords);
  return (
    <Table.Tr>
      <Table.Td data-label={listWords.on}>
        <WebhookSwitch webhook={webhook} />
      </Table.Td>
      <Table.Td data-label={listWords.webhook} data-main>
        <Stack gap={2}>
          <Group gap="xs">
            <Anchor
              fw={600}
              renderRoot={(props) => (
                <Link to="/webhooks/$webhookId" params={{ webhookId: webhook.id }} {...props} />
              )}
            >
              {titleOf(webhook)}
            </Anchor>
            <WebhookStatusChip status={webhook.status} />
            <SourceBadge source={webhook.source} />
          </Group>
          <Text size="xs" c="dimmed" ff="monospace" lineClamp={1} title={webhook.url}>
            {webhook.url}
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td data-label={listWords.events}>
        <Text size="sm">{webhook.event_types.map((type) => words.event[type]).join(', ')}</Text>
        <Text size="xs" c="dimmed">
          {scopeText(webhook, words)}
        </Text>
      </Table.Td>
      <Table.Td data-label={listWords.success}>
        <SuccessShare stats={webhook.stats} />
      </Table.Td>
      <Table.Td data-label={listWords.last}>
        <LastDelivery webhook={webhook} />
      </Table.Td>
    </Table.Tr>
  );
}

function LastDelivery({ webhook: { last_delivery_at: at } }: { webhook: WebhookWithStats }) {
  const words = useWords(webhookListWords);
  if (!at)
    return (
      <Text size="sm" c="dimmed">
        {words.noneYet}
      </Text>
    );
  return (
    <Text size="sm">
      <RelativeTime at={at} />
    </Text>
  );
}
