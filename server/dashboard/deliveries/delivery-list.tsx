import { Alert, Button, Group, Stack } from '@mantine/core';
import IconRefresh from '@tabler/icons-react/icons/IconRefresh';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ListAnswer } from '../api/list-answer.ts';
import { useFormat, useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { QueryState } from '../states/query-state.tsx';
import type { Delivery } from './delivery.ts';
import { DeliveryFilters } from './delivery-filters.tsx';
import { deliveryListQuery, PAGE_ROWS } from './delivery-queries.ts';
import { DeliveryTable } from './delivery-table.tsx';
import { deliveryWords } from './delivery-words.ts';
import { NoDeliveries } from './no-deliveries.tsx';
import { ResendBar } from './resend-bar.tsx';
import { useLiveRows } from './use-live-rows.ts';

/** A webhook's log. Filters and page are the address's, so that a look at it can be sent to a colleague. */
export function DeliveryList() {
  const { webhookId } = useParams({ from: '/frame/webhooks/$webhookId/' });
  const search = useSearch({ from: '/frame/webhooks/$webhookId/' });
  const query = useQuery({ ...deliveryListQuery(webhookId, search), placeholderData: keepPreviousData });
  return (
    <Stack>
      <DeliveryFilters webhookId={webhookId} search={search} />
      <QueryState query={query}>
        {(page) => (
          <DeliveryPageOfRows
            webhookId={webhookId}
            answer={query.isPlaceholderData ? undefined : page}
            former={page.data}
            nextCursor={page.next_cursor}
          />
        )}
      </QueryState>
    </Stack>
  );
}

function DeliveryPageOfRows(about: {
  webhookId: string;
  /** Undefined while another filter's rows are on their way; the former ones are shown until then. */
  answer: ListAnswer<Delivery> | undefined;
  former: Delivery[];
  nextCursor: string | null;
}) {
  const words = useWords(deliveryWords);
  const format = useFormat();
  const isOwner = useIsOwner();
  const search = useSearch({ from: '/frame/webhooks/$webhookId/' });
  const navigate = useNavigate();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const { webhookId, answer } = about;
  const look = useMemo(() => answer && { rows: answer.data, hasMore: answer.has_more }, [answer]);
  const live = useLiveRows(look, JSON.stringify(search));
  const shown = answer ? live.shown : about.former;
  // What was selected under another filter or on another page is not seen any more, and must not be sent again unseen.
  const selected = new Set(shown.map(({ id }) => id).filter((id) => ticked.has(id)));

  if (shown.length === 0 && live.newCount === 0)
    return <NoDeliveries search={search} webhookId={webhookId} />;
  const isFirstPage = search.cursor === undefined;
  return (
    <Stack gap="sm">
      <div role="status">
        {live.newCount > 0 && (
          <Alert p="xs" icon={<IconRefresh aria-hidden />}>
            <Group gap="sm">
              <span>
                {words.newer(live.newCount >= PAGE_ROWS ? `${PAGE_ROWS}+` : format.number(live.newCount))}
              </span>
              <Button size="compact-sm" onClick={live.showNewer}>
                {words.showNewer}
              </Button>
            </Group>
          </Alert>
        )}
      </div>
      {isOwner && <ResendBar webhookId={webhookId} selected={selected} onDone={() => setTicked(new Set())} />}
      <DeliveryTable deliveries={shown} selected={selected} onSelect={isOwner ? setTicked : undefined} />
      <Group justify="space-between">
        {isFirstPage ? (
          <span />
        ) : (
          <Button
            variant="default"
            onClick={() => void navigate({ to: '.', search: ({ cursor: _, ...rest }) => rest })}
          >
            {words.newest}
          </Button>
        )}
        {about.nextCursor && (
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link
                to="/webhooks/$webhookId"
                params={{ webhookId }}
                search={{ ...search, cursor: about.nextCursor ?? '' }}
                {...props}
              />
            )}
          >
            {words.older}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
