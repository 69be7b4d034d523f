import { Anchor, Button, Checkbox, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../language/language.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { noticeDone } from '../states/notice.ts';
import { QueryState } from '../states/query-state.tsx';
import { SourceBadge } from '../webhooks/webhook-chips.tsx';
import { type ApiKey, type ApiKeyInFull, apiKeyQuery, useRevokeApiKey } from './api-key.ts';
import { keyWords } from './key-words.ts';

export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const words = useWords(keyWords);
  const query = useQuery(apiKeyQuery(apiKey.id));
  const revoke = useRevokeApiKey();
  const [endsWebhooks, setEndsWebhooks] = useState(false);
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.revokeTitle(apiKey.name)}
      closeButtonProps={{ 'aria-label': words.cancel }}
    >
      <Stack>
        {revoke.isError && <ErrorState error={revoke.error} />}
        <Text size="sm">{words.revokeMore}</Text>
        <QueryState query={query} rows={1}>
          {({ webhooks, webhooks_has_more }) => (
            <>
              <Dependants webhooks={webhooks} hasMore={webhooks_has_more} />
              {webhooks.length > 0 && (
                <Checkbox
                  label={words.endWebhooks}
                  checked={endsWebhooks}
                  onChange={(event) => setEndsWebhooks(event.currentTarget.checked)}
                />
              )}
            </>
          )}
        </QueryState>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            color="red"
            loading={revoke.isPending}
            disabled={query.isPending} // first it is seen what depends on it
            onClick={() =>
              revoke.mutate(
                { id: apiKey.id, endsWebhooks },
                {
                  onSuccess: () => {
                    noticeDone(words.revoked);
                    onClose();
                  },
                },
              )
            }
          >
            {words.revoke}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Dependants({ webhooks, hasMore }: Pick<ApiKeyInFull, 'webhooks'> & { hasMore: boolean }) {
  const words = useWords(keyWords);
  if (webhooks.length === 0) return <Text size="sm">{words.dependsNone}</Text>;
  return (
    <div>
      <Text size="sm" fw={600}>
        {hasMore ? words.dependsMany(webhooks.length) : words.depends(webhooks.length)}
      </Text>
      <List size="sm" my={4}>
        {webhooks.map((webhook) => (
          <List.Item key={webhook.id}>
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link to="/webhooks/$webhookId" params={{ webhookId: webhook.id }} {...props} />
              )}
            >
              {webhook.name ?? words.unnamed}
            </Anchor>{' '}
            <SourceBadge source={webhook.source} />
          </List.Item>
        ))}
      </List>
      <Text size="sm">{words.dependsMore}</Text>
    </div>
  );
}
