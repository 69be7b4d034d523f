import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { replyCountOf } from '../../collectors/collector.ts';
import { useFormat, useLanguage, useWords } from '../../language/language.tsx';
import { noticeDone } from '../../states/notice.ts';
import { problemText } from '../../states/problem-text.ts';
import { useBuilder } from '../builder-context.ts';
import { useDeleteCollector } from '../builder-queries.ts';
import { forgetDraft } from '../draft/kept-draft.ts';
import { deleteWords } from './delete-words.ts';
import { SettingsSection } from './settings-section.tsx';

/** Where people answered, its title must be typed. */
export function DeleteCollector() {
  const words = useWords(deleteWords);
  const { language } = useLanguage();
  const format = useFormat();
  const { kind, base } = useBuilder();
  const navigate = useNavigate();
  const [isAsking, { open, close }] = useDisclosure();
  const [typed, setTyped] = useState('');
  const remove = useDeleteCollector(kind, base.id);
  const its = words[kind];
  const count = replyCountOf(base);
  const mayDelete = count === 0 || typed.trim() === base.title;

  function removeNow() {
    remove.mutate(undefined, {
      onSuccess() {
        noticeDone(its.deleted);
        forgetDraft(base.id);
        // What was unsaved in it is gone with it.
        void navigate({ to: `/${kind}`, ignoreBlocker: true });
      },
    });
  }

  return (
    <SettingsSection title={its.title}>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" flex="1 1 20rem">
          {its.more}
        </Text>
        <Button variant="outline" color="red" onClick={open}>
          {words.delete}
        </Button>
      </Group>
      <Modal
        opened={isAsking}
        onClose={close}
        title={its.title}
        closeButtonProps={{ 'aria-label': words.cancel }}
      >
        <Stack>
          {remove.isError && <Alert color="red">{problemText(remove.error, language)}</Alert>}
          <Text size="sm">
            {its.more} {its.webhooks}
          </Text>
          {count > 0 && (
            <>
              <Alert color="red">{its.answers(format.number(count))}</Alert>
              <TextInput
                label={words.typeTitle(base.title)}
                value={typed}
                autoComplete="off"
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            </>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {words.cancel}
            </Button>
            <Button color="red" disabled={!mayDelete} loading={remove.isPending} onClick={removeNow}>
              {words.delete}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </SettingsSection>
  );
}
