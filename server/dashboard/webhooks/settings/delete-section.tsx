import { Alert, Button, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../language/language.tsx';
import { ErrorState } from '../../states/error-state.tsx';
import { noticeDone } from '../../states/notice.ts';
import { platformOf, titleOf, type Webhook } from '../webhook.ts';
import { useDeleteWebhook } from '../webhook-queries.ts';
import { settingsWords } from './settings-words.ts';

export function DeleteSection({ webhook }: { webhook: Webhook }) {
  const words = useWords(settingsWords);
  const navigate = useNavigate();
  const [isAsking, { open, close }] = useDisclosure();
  const [typed, setTyped] = useState('');
  const remove = useDeleteWebhook(webhook.id);
  const platform = platformOf(webhook);
  const name = titleOf(webhook);
  const mayDelete = !platform || typed.trim() === name;
  return (
    <Stack component="section" gap="sm" aria-labelledby="settings-delete">
      <Title order={2} size="h4" id="settings-delete">
        {words.deleteTitle}
      </Title>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" flex="1 1 20rem">
          {words.deleteMore}
        </Text>
        <Button variant="outline" color="red" onClick={open}>
          {words.delete}
        </Button>
      </Group>
      <Modal
        opened={isAsking}
        onClose={close}
        title={words.deleteTitle}
        closeButtonProps={{ 'aria-label': words.cancel }}
      >
        <Stack>
          <Text fw={600}>{name}</Text>
          {remove.isError && <ErrorState error={remove.error} />}
          {platform ? (
            <>
              <Alert color="red">{words.deleteOwned[platform]}</Alert>
              <TextInput
                label={words.typeName(name)}
                value={typed}
                autoComplete="off"
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            </>
          ) : (
            <Text size="sm">{words.deleteMore}</Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {words.cancel}
            </Button>
            <Button
              color="red"
              disabled={!mayDelete}
              loading={remove.isPending}
              onClick={() =>
                remove.mutate(undefined, {
                  onSuccess: () => {
                    noticeDone(words.deleted);
                    void navigate({ to: '/webhooks' });
                  },
                })
              }
            >
              {words.delete}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
