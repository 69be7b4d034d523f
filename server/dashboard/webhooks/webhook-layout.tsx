import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { isProblem } from '../api/api-problem.ts';
import { PageTitle } from '../frame/page-title.tsx';
import { useFormat, useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { CopyText } from '../states/copy-text.tsx';
import { NotFound } from '../states/not-found.tsx';
import { QueryState } from '../states/query-state.tsx';
import { TabBar } from '../states/tab-bar.tsx';
import { layoutWords } from './layout-words.ts';
import { titleOf, type Webhook } from './webhook.ts';
import { SourceBadge, WebhookStatusChip } from './webhook-chips.tsx';
import { webhookQuery } from './webhook-queries.ts';
import { scopeText } from './webhook-scope.ts';
import { webhookWords } from './webhook-words.ts';

/** Head and tabs of one webhook; the tab is the rest of the address. */
export function WebhookLayout() {
  const { webhookId } = useParams({ from: '/frame/webhooks/$webhookId' });
  const query = useQuery(webhookQuery(webhookId));
  const words = useWords(layoutWords);
  if (isProblem(query.error, 404)) return <NotFound />;
  return (
    <Stack>
      <div>
        <Anchor size="sm" renderRoot={(props) => <Link to="/webhooks" {...props} />}>
          ← {words.back}
        </Anchor>
        <QueryState query={query} rows={1}>
          {(webhook) => <WebhookHead webhook={webhook} />}
        </QueryState>
      </div>
      <WebhookTabs webhookId={webhookId} />
      {query.data && <Outlet />}
    </Stack>
  );
}

function WebhookHead({ webhook }: { webhook: Webhook }) {
  const words = useWords(webhookWords);
  const { rotating } = useWords(layoutWords);
  const format = useFormat();
  const note =
    webhook.status === 'disabled'
      ? words.disabledReason[webhook.disabled_reason ?? 'by_hand']
      : webhook.status === 'paused'
        ? words.pausedNote
        : webhook.status === 'failing'
          ? words.failingNote
          : null;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <PageTitle>{titleOf(webhook)}</PageTitle>
        <WebhookStatusChip status={webhook.status} />
        <SourceBadge source={webhook.source} />
      </Group>
      <Group gap="xs" wrap="nowrap">
        <Text ff="monospace" size="sm" lineClamp={2}>
          {webhook.url}
        </Text>
        <CopyText text={webhook.url} what="URL" />
      </Group>
      <Text size="sm" c="dimmed">
        {webhook.event_types.map((type) => words.event[type]).join(', ')} · {scopeText(webhook, words)}
      </Text>
      {note && <Alert color={webhook.status === 'paused' ? 'yellow' : 'red'}>{note}</Alert>}
      {webhook.previous_secret_expires_at && (
        <Alert>{rotating(format.moment(webhook.previous_secret_expires_at))}</Alert>
      )}
    </Stack>
  );
}

function WebhookTabs({ webhookId }: { webhookId: string }) {
  const words = useWords(layoutWords);
  const isOwner = useIsOwner();
  const path = `/webhooks/${webhookId}`;
  return (
    <TabBar
      label={words.tabs}
      tabs={[
        { to: path, label: words.deliveries },
        { to: `${path}/statistics`, label: words.statistics },
        ...(isOwner ? [{ to: `${path}/settings`, label: words.settings }] : []),
      ]}
    />
  );
}
