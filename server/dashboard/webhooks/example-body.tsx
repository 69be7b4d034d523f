import { Drawer, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getFromApi } from '../api/call-api.ts';
import type { ListAnswer } from '../api/list-answer.ts';
import type { EventType } from '../deliveries/delivery.ts';
import { useWords } from '../language/language.tsx';
import { CodeBox } from '../states/code-box.tsx';
import { QueryState } from '../states/query-state.tsx';
import { webhookFormWords } from './form-words.ts';
import { webhookWords } from './webhook-words.ts';

interface EventTypeSample {
  event_type: EventType;
  sample: unknown;
}

export function ExampleBody(about: { eventType: EventType | null; onClose: () => void }) {
  const words = useWords(webhookFormWords);
  const { event } = useWords(webhookWords);
  const query = useQuery({
    queryKey: ['event-types'],
    queryFn: () => getFromApi<ListAnswer<EventTypeSample>>('/event-types'),
    enabled: about.eventType !== null,
  });
  return (
    <Drawer
      opened={about.eventType !== null}
      onClose={about.onClose}
      position="right"
      size="lg"
      title={about.eventType ? `${words.exampleTitle}: ${event[about.eventType]}` : words.exampleTitle}
      closeButtonProps={{ 'aria-label': words.cancel }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {words.exampleMore}
        </Text>
        <QueryState query={query}>
          {({ data }) => {
            const found = data.find(({ event_type }) => event_type === about.eventType);
            return <CodeBox text={JSON.stringify(found?.sample, null, 2)} label={words.exampleTitle} />;
          }}
        </QueryState>
      </Stack>
    </Drawer>
  );
}
