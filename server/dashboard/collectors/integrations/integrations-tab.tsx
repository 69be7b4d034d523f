import { Alert, Anchor, Button, Code, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../language/language.tsx';
import { useIsOwner } from '../../session/session.ts';
import { CopyText } from '../../states/copy-text.tsx';
import { PageSection } from '../../states/page-section.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { WebhookTable } from '../../webhooks/webhook-table.tsx';
import { serverAddressOf } from '../collector.ts';
import { useThisCollector } from '../this-collector.ts';
import { connectedCounts, TOOLS } from './connected-counts.ts';
import { integrationWords } from './integration-words.ts';
import { isPublicAddress } from './public-address.ts';
import { ToolCard } from './tool-card.tsx';
import { webhooksOfCollectorQuery } from './webhooks-of-collector.ts';

/** Where the answers go, and how to send them to more places. */
export function IntegrationsTab() {
  const { kind, collector } = useThisCollector();
  const words = useWords(integrationWords);
  const its = words[kind];
  const isOwner = useIsOwner();
  const query = useQuery(webhooksOfCollectorQuery(kind, collector.id));
  const address = serverAddressOf(collector);
  const counts = connectedCounts(query.data?.data ?? []);
  return (
    <Stack gap="xl">
      <PageSection id="integration-webhooks" title={its.webhooks} more={its.webhooksMore}>
        <QueryState query={query} rows={2}>
          {({ data }) =>
            data.length > 0 ? <WebhookTable webhooks={data} /> : <Text size="sm">{its.noWebhooks}</Text>
          }
        </QueryState>
        {isOwner && (
          <Group>
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link
                  to="/webhooks/new"
                  search={kind === 'surveys' ? { survey_id: collector.id } : { form_id: collector.id }}
                  {...props}
                />
              )}
            >
              {its.create}
            </Button>
          </Group>
        )}
      </PageSection>
      <PageSection id="integration-tools" title={words.connect} more={words.connectMore}>
        <ServerAddress address={address} />
        {!isPublicAddress(address) && <Alert color="yellow">{words.notPublic}</Alert>}
        <SimpleGrid cols={{ base: 1, md: 2 }} mt="xs">
          {TOOLS.map((tool) => (
            <ToolCard key={tool} tool={tool} kind={kind} count={query.data ? counts[tool] : null} />
          ))}
        </SimpleGrid>
      </PageSection>
    </Stack>
  );
}

function ServerAddress({ address }: { address: string }) {
  const words = useWords(integrationWords);
  const isOwner = useIsOwner();
  return (
    <Group gap="xs">
      <Text size="sm">{words.address}</Text>
      <Group gap="xs" wrap="nowrap">
        <Code>{address}</Code>
        <CopyText text={address} what={words.address} />
      </Group>
      {isOwner && (
        <Anchor size="sm" renderRoot={(props) => <Link to="/api-keys" {...props} />}>
          {words.makeKey}
        </Anchor>
      )}
    </Group>
  );
}
