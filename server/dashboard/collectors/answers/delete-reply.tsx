import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useLanguage, useWords } from '../../language/language.tsx';
import { useIsOwner } from '../../session/session.ts';
import { noticeDone } from '../../states/notice.ts';
import { problemText } from '../../states/problem-text.ts';
import { type CollectorKind, pathOf } from '../collector.ts';
import { answerWords } from './answer-words.ts';
import { useDeleteReply } from './reply-queries.ts';

/** For good: when somebody asks to be forgotten, or an answer was only a try. */
export function DeleteReply(about: { kind: CollectorKind; collectorId: string; replyId: string }) {
  const { kind, collectorId, replyId } = about;
  const words = useWords(answerWords);
  const its = words[kind];
  const { language } = useLanguage();
  const navigate = useNavigate();
  const [isAsking, { open, close }] = useDisclosure();
  const remove = useDeleteReply(kind, collectorId, replyId);
  if (!useIsOwner()) return null;
  const done = () => {
    noticeDone(its.deleted);
    void navigate({ to: pathOf(kind, collectorId) });
  };
  return (
    <>
      <Button variant="subtle" color="red" onClick={open}>
        {words.delete}
      </Button>
      <Modal
        opened={isAsking}
        onClose={close}
        title={its.deleteAsk}
        closeButtonProps={{ 'aria-label': words.cancel }}
      >
        <Stack>
          {remove.isError && (
            <Alert color="red" role="alert">
              {problemText(remove.error, language)}
            </Alert>
          )}
          <Text size="sm">{its.deleteMore}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {words.cancel}
            </Button>
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(undefined, { onSuccess: done })}
            >
              {its.deleteNow}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
