import { Alert, Anchor, Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { forgetDraft } from '../builder/draft/kept-draft.ts';
import { useFormat, useLanguage, useWords } from '../language/language.tsx';
import { noticeDone } from '../states/notice.ts';
import { problemText } from '../states/problem-text.ts';
import { csvAddress } from './answers/reply-queries.ts';
import { type Collector, type CollectorKind, replyCountOf } from './collector.ts';
import { collectorPageWords } from './collector-page-words.ts';
import { useDeleteCollector } from './collector-queries.ts';

/** With what it means said first, and only for whoever types the title. */
export function DeleteCollector({ kind, collector }: { kind: CollectorKind; collector: Collector }) {
  const words = useWords(collectorPageWords);
  const [isAsking, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="subtle" color="red" onClick={open}>
        {words.delete}
      </Button>
      <Modal
        opened={isAsking}
        onClose={close}
        title={words[kind].deleteAsk}
        closeButtonProps={{ 'aria-label': words.cancel }}
      >
        {isAsking && <DeleteForm kind={kind} collector={collector} onClose={close} />}
      </Modal>
    </>
  );
}

function DeleteForm(about: { kind: CollectorKind; collector: Collector; onClose: () => void }) {
  const { kind, collector } = about;
  const words = useWords(collectorPageWords);
  const its = words[kind];
  const format = useFormat();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const remove = useDeleteCollector(kind, collector.id);
  const count = replyCountOf(collector);
  const title = collector.title.trim();
  return (
    <Stack>
      {remove.isError && (
        <Alert color="red" role="alert">
          {problemText(remove.error, language)}
        </Alert>
      )}
      <List size="sm" spacing={6}>
        {its.keeps.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      {count > 0 && (
        <Anchor size="sm" href={csvAddress(kind, collector.id, {}, language)} download>
          {its.download(format.number(count))}
        </Anchor>
      )}
      <Text size="sm" fw={600}>
        {words.cannotUndo}
      </Text>
      <TextInput
        label={words.typeTitle(title)}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={about.onClose}>
          {words.cancel}
        </Button>
        <Button
          color="red"
          disabled={typed.trim() !== title}
          loading={remove.isPending}
          onClick={() =>
            remove.mutate(undefined, {
              onSuccess: () => {
                noticeDone(its.deleted);
                forgetDraft(collector.id);
                void navigate({ to: `/${kind}` });
              },
            })
          }
        >
          {its.delete}
        </Button>
      </Group>
    </Stack>
  );
}
