import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { callApi } from '../../api/call-api.ts';
import { useFormat, useWords } from '../../language/language.tsx';
import { ErrorState } from '../../states/error-state.tsx';
import { noticeDone } from '../../states/notice.ts';
import { SecretBox } from '../secret-box.tsx';
import { platformOf, type Webhook, type WebhookWithSecret } from '../webhook.ts';
import { webhookQuery } from '../webhook-queries.ts';
import { webhookWords } from '../webhook-words.ts';
import { settingsWords } from './settings-words.ts';

export function SecretSection({ webhook }: { webhook: Webhook }) {
  const words = useWords(settingsWords);
  const { maker } = useWords(webhookWords);
  const platform = platformOf(webhook);
  return (
    <Stack component="section" gap="sm" aria-labelledby="settings-secret">
      <Title order={2} size="h4" id="settings-secret">
        {words.secret}
      </Title>
      <Text size="sm" c="dimmed">
        {platform ? words.managedSecret(maker[platform]) : words.secretMore}
      </Text>
      {!platform && <SecretActions webhook={webhook} />}
    </Stack>
  );
}

function SecretActions({ webhook }: { webhook: Webhook }) {
  const words = useWords(settingsWords);
  const format = useFormat();
  const client = useQueryClient();
  const [hours, setHours] = useState('24');
  // Mutations, although the first only reads: a secret is fetched when it is asked for, and is kept in no cache.
  const reveal = useMutation({
    mutationFn: () => callApi<{ secret: string }>('GET', `/webhooks/${webhook.id}/secret`),
    gcTime: 0,
  });
  const keep = ({ secret: _, ...changed }: Webhook & { secret?: string }) =>
    client.setQueryData(webhookQuery(webhook.id).queryKey, changed);
  const rotate = useMutation({
    mutationFn: () =>
      callApi<WebhookWithSecret>('POST', `/webhooks/${webhook.id}/rotate-secret`, {
        body: { overlap_hours: Number(hours) },
      }),
    onSuccess: (changed) => {
      keep(changed);
      reveal.reset();
    },
    gcTime: 0,
  });
  const finish = useMutation({
    mutationFn: () => callApi<Webhook>('POST', `/webhooks/${webhook.id}/finish-rotation`),
    onSuccess: (changed) => {
      keep(changed);
      noticeDone(words.finished);
    },
  });
  const error = reveal.error ?? rotate.error ?? finish.error;

  return (
    <Stack gap="sm">
      {error && <ErrorState error={error} />}
      {rotate.data ? (
        <div role="status">
          <Text size="sm" fw={600}>
            {words.rotated}
          </Text>
          <Text size="sm" c="dimmed" mb={4}>
            {words.rotatedMore}
          </Text>
          <SecretBox secret={rotate.data.secret} label={words.rotated} />
        </div>
      ) : reveal.data ? (
        <SecretBox secret={reveal.data.secret} label={words.secret} />
      ) : (
        <Group>
          <Button variant="default" loading={reveal.isPending} onClick={() => reveal.mutate()}>
            {words.showSecret}
          </Button>
        </Group>
      )}
      {webhook.previous_secret_expires_at ? (
        <Group justify="space-between">
          <Text size="sm" flex="1 1 20rem">
            {words.finishMore(format.moment(webhook.previous_secret_expires_at))}
          </Text>
          <Button variant="light" loading={finish.isPending} onClick={() => finish.mutate()}>
            {words.finish}
          </Button>
        </Group>
      ) : (
        <>
          <Text size="sm" c="dimmed">
            {words.rotateMore}
          </Text>
          <Group align="flex-end">
            <NativeSelect
              label={words.overlap}
              value={hours}
              onChange={(event) => setHours(event.currentTarget.value)}
              data={Object.entries(words.overlaps).map(([value, label]) => ({ value, label }))}
            />
            <Button variant="light" loading={rotate.isPending} onClick={() => rotate.mutate()}>
              {words.rotate}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
