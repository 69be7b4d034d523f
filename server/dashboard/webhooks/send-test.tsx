import { Anchor, Button, Group, Loader, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import IconSend from '@tabler/icons-react/icons/IconSend';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { callApi } from '../api/call-api.ts';
import type { Delivery, EventType } from '../deliveries/delivery.ts';
import { deliveryQuery } from '../deliveries/delivery-queries.ts';
import { VerdictNote } from '../deliveries/verdict-note.tsx';
import { useLanguage, useWords } from '../language/language.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { testWords } from './test-words.ts';
import type { Webhook } from './webhook.ts';
import { webhookWords } from './webhook-words.ts';

/** A test send takes the way of every delivery: signed, logged, with a recent answer if there is one. Offered, never demanded. */
export function SendTest({ webhook }: { webhook: Webhook }) {
  const words = useWords(testWords);
  const { event } = useWords(webhookWords);
  const client = useQueryClient();
  const [eventType, setEventType] = useState<EventType>(webhook.event_types[0] ?? 'survey.response.created');
  const test = useMutation({
    mutationFn: () =>
      callApi<Delivery>('POST', `/webhooks/${webhook.id}/test`, { body: { event_type: eventType } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['deliveries', webhook.id] }),
  });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="send-test">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4" id="send-test">
            {words.title}
          </Title>
          <Text size="sm" c="dimmed">
            {words.intro}
          </Text>
        </div>
        <Group align="flex-end">
          {webhook.event_types.length > 1 && (
            <NativeSelect
              label={words.event}
              value={eventType}
              // The options are the webhook's own event types.
              onChange={(change) => setEventType(change.currentTarget.value as EventType)}
              data={webhook.event_types.map((value) => ({ value, label: event[value] }))}
            />
          )}
          <Button
            variant="light"
            leftSection={<IconSend size={18} aria-hidden />}
            loading={test.isPending}
            onClick={() => test.mutate()}
          >
            {words.send}
          </Button>
        </Group>
        <div role="status">
          {test.isError && <ErrorState error={test.error} />}
          {test.data && <TestOutcome deliveryId={test.data.id} />}
        </div>
      </Stack>
    </Paper>
  );
}

function TestOutcome({ deliveryId }: { deliveryId: string }) {
  const words = useWords(testWords);
  const { language } = useLanguage();
  const { data: delivery, error } = useQuery(deliveryQuery(deliveryId));
  if (error) return <ErrorState error={error} />;
  const last = delivery?.attempts.at(-1);
  if (!delivery || !last) {
    return (
      <Group gap="xs">
        <Loader size="xs" />
        <Text size="sm">{words.sending}</Text>
      </Group>
    );
  }
  return (
    <Stack gap="xs" align="flex-start">
      <VerdictNote delivery={delivery} last={last} language={language} />
      <Anchor
        size="sm"
        renderRoot={(props) => <Link to="/deliveries/$deliveryId" params={{ deliveryId }} {...props} />}
      >
        {words.open}
      </Anchor>
    </Stack>
  );
}
