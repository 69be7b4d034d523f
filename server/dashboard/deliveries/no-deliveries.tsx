import { Button } from '@mantine/core';
import IconInbox from '@tabler/icons-react/icons/IconInbox';
import { Link } from '@tanstack/react-router';
import { useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { type DeliverySearch, isFiltered } from './delivery-search.ts';
import { deliveryWords } from './delivery-words.ts';

const KEPT_DAYS = 30;

export function NoDeliveries({ search, webhookId }: { search: DeliverySearch; webhookId: string }) {
  const words = useWords(deliveryWords);
  const isOwner = useIsOwner();
  if (isFiltered(search) || search.cursor) {
    return (
      <EmptyState
        title={words.filteredTitle}
        actions={
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/webhooks/$webhookId" params={{ webhookId }} {...props} />}
          >
            {words.clear}
          </Button>
        }
      >
        {words.filteredBody(KEPT_DAYS)}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={words.noneTitle}
      icon={<IconInbox size={36} aria-hidden />}
      actions={
        isOwner && (
          <Button
            variant="light"
            renderRoot={(props) => (
              <Link to="/webhooks/$webhookId/settings" params={{ webhookId }} {...props} />
            )}
          >
            {words.toSettings}
          </Button>
        )
      }
    >
      {words.noneBody}
    </EmptyState>
  );
}
