import { Alert, Anchor, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { PageHead } from '../frame/page-head.tsx';
import { useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { QueryState } from '../states/query-state.tsx';
import { webhookListWords } from './list-words.ts';
import { NoWebhooks } from './no-webhooks.tsx';
import { SOURCES, titleOf, type WebhookWithStats } from './webhook.ts';
import { webhookListQuery } from './webhook-queries.ts';
import { WebhookTable } from './webhook-table.tsx';
import { webhookWords } from './webhook-words.ts';

export function WebhookListPage() {
  const words = useWords(webhookWords);
  const isOwner = useIsOwner();
  const query = useQuery(webhookListQuery);
  return (
    <Stack>
      <PageHead
        title={words.webhooks}
        intro={words.intro}
        action={
          isOwner && (
            <Button
              leftSection={<IconPlus size={18} aria-hidden />}
              renderRoot={(props) => <Link to="/webhooks/new" {...props} />}
            >
              {words.create}
            </Button>
          )
        }
      />
      <QueryState query={query}>
        {({ data }) => (data.length === 0 ? <NoWebhooks /> : <FilteredWebhooks webhooks={data} />)}
      </QueryState>
    </Stack>
  );
}

function FilteredWebhooks({ webhooks }: { webhooks: WebhookWithStats[] }) {
  const words = useWords(webhookWords);
  const listWords = useWords(webhookListWords);
  const [search, setSearch] = useState('');
  const [source, setSource] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = webhooks.filter(
    (one) =>
      (!source || one.source === source) && `${one.name ?? ''} ${one.url}`.toLowerCase().includes(wanted),
  );
  const troubled = webhooks.filter(
    ({ status, disabled_reason }) =>
      status === 'failing' || (status === 'disabled' && disabled_reason !== 'by_hand'),
  );
  return (
    <Stack>
      {troubled.length > 0 && (
        <Alert color="red" title={listWords.trouble(troubled.length)}>
          {troubled.map((one) => (
            <Text size="sm" key={one.id}>
              <Anchor
                inherit
                underline="always"
                renderRoot={(props) => (
                  <Link to="/webhooks/$webhookId" params={{ webhookId: one.id }} {...props} />
                )}
              >
                {titleOf(one)}
              </Anchor>
              {': '}
              {one.status === 'disabled' && one.disabled_reason
                ? words.disabledReason[one.disabled_reason]
                : words.failingNote}
            </Text>
          ))}
        </Alert>
      )}
      {webhooks.length > 5 && (
        <Group align="flex-end">
          <TextInput
            label={listWords.search}
            type="search"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            flex={1}
            miw={200}
          />
          <NativeSelect
            label={listWords.source}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
            data={[
              { value: '', label: listWords.anySource },
              ...SOURCES.map((value) => ({ value, label: words.source[value] })),
            ]}
          />
        </Group>
      )}
      {shown.length > 0 ? (
        <WebhookTable webhooks={shown} />
      ) : (
        <EmptyState
          title={listWords.noMatch}
          actions={
            <Button
              variant="default"
              onClick={() => {
                setSearch('');
                setSource('');
              }}
            >
              {listWords.clear}
            </Button>
          }
        >
          {listWords.noMatchMore}
        </EmptyState>
      )}
    </Stack>
  );
}
