import { Anchor, Code, Group, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isProblem } from '../api/api-problem.ts';
import { useFormat, useWords } from '../language/language.tsx';
import { CopyText } from '../states/copy-text.tsx';
import { titleOf } from '../webhooks/webhook.ts';
import { webhookQuery } from '../webhooks/webhook-queries.ts';
import { webhookWords } from '../webhooks/webhook-words.ts';
import type { DeliveryInFull } from './delivery.ts';
import { deliveryPageWords } from './page-words.ts';
import { replyAddressOf } from './reply-address.ts';

export function DeliveryFacts({ delivery }: { delivery: DeliveryInFull }) {
  const words = useWords(deliveryPageWords);
  const { event } = useWords(webhookWords);
  const format = useFormat();
  const { data: webhook, error } = useQuery(webhookQuery(delivery.webhook_id));
  const reply = replyAddressOf(delivery);
  return (
    <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" m={0}>
      <Fact name={words.webhook}>
        {isProblem(error, 404) ? (
          words.webhookGone
        ) : (
          <Anchor
            size="sm"
            renderRoot={(props) => (
              <Link to="/webhooks/$webhookId" params={{ webhookId: delivery.webhook_id }} {...props} />
            )}
          >
            {webhook ? titleOf(webhook) : '…'}
          </Anchor>
        )}
      </Fact>
      <Fact name={words.event}>
        <Text size="sm">{event[delivery.event_type]}</Text>
      </Fact>
      <Fact name={words.created}>
        <Text size="sm">{format.moment(delivery.created_at)}</Text>
      </Fact>
      <Fact name={words.eventId}>
        <IdText id={delivery.event_id} what={words.eventId} />
      </Fact>
      <Fact name={words.deliveryId}>
        <IdText id={delivery.id} what={words.deliveryId} />
      </Fact>
      {reply && (
        <Fact name={words.respondent}>
          <Anchor size="sm" renderRoot={(props) => <Link to={reply} {...props} />}>
            {words.openReply}
          </Anchor>
        </Fact>
      )}
    </SimpleGrid>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} size="sm">
        {children}
      </Text>
    </div>
  );
}

function IdText({ id, what }: { id: string; what: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      <Code fz="xs">{id}</Code>
      <CopyText text={id} what={what} />
    </Group>
  );
}
