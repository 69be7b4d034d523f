import { Anchor, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Delivery } from '../../deliveries/delivery.ts';
import { DeliveryStatusChip } from '../../deliveries/delivery-status-chip.tsx';
import { useFormat, useWords } from '../../language/language.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { RowList } from '../../states/row-list.tsx';
import { titleOf } from '../../webhooks/webhook.ts';
import { webhookQuery } from '../../webhooks/webhook-queries.ts';
import { answerWords } from './answer-words.ts';
import { deliveriesOfReplyQuery } from './reply-queries.ts';

/** Which webhooks got it. */
export function ReplyDeliveries({ replyId }: { replyId: string }) {
  const words = useWords(answerWords);
  const query = useQuery(deliveriesOfReplyQuery(replyId));
  return (
    <Stack component="section" gap="sm" aria-labelledby="sent-to">
      <Title order={2} size="h4" id="sent-to">
        {words.sentTo}
      </Title>
      <QueryState query={query} rows={1}>
        {({ data }) =>
          data.length === 0 ? (
            <Text size="sm" c="dimmed">
              {words.sentToNobody}
            </Text>
          ) : (
            <RowList caption={words.sentTo} heads={[words.webhook, words.state, words.time]}>
              {data.map((delivery) => (
                <DeliveryOfReply key={delivery.id} delivery={delivery} />
              ))}
            </RowList>
          )
        }
      </QueryState>
    </Stack>
  );
}

function DeliveryOfReply({ delivery }: { delivery: Delivery }) {
  const words = useWords(answerWords);
  const format = useFormat();
  const { data: webhook } = useQuery(webhookQuery(delivery.webhook_id));
  return (
    <Table.Tr>
      <Table.Td data-label={words.webhook}>
        <Text size="sm">{webhook ? titleOf(webhook) : words.unanswered}</Text>
      </Table.Td>
      <Table.Td data-label={words.state}>
        <DeliveryStatusChip delivery={delivery} />
      </Table.Td>
      <Table.Td data-label={words.time}>
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/deliveries/$deliveryId" params={{ deliveryId: delivery.id }} {...props} />
          )}
        >
          <time dateTime={delivery.created_at}>{format.moment(delivery.created_at)}</time>
        </Anchor>
      </Table.Td>
    </Table.Tr>
  );
}
