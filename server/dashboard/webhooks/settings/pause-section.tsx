import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useLanguage, useWords } from '../../language/language.tsx';
import { noticeDone, noticeFault } from '../../states/notice.ts';
import { problemText } from '../../states/problem-text.ts';
import type { Webhook } from '../webhook.ts';
import { useEditWebhook } from '../webhook-queries.ts';
import { ResumeDialog } from './resume-dialog.tsx';
import { settingsWords } from './settings-words.ts';

export function PauseSection({ webhook }: { webhook: Webhook }) {
  const words = useWords(settingsWords);
  const { language } = useLanguage();
  const [isAsking, { open, close }] = useDisclosure();
  const edit = useEditWebhook(webhook.id);
  const isOn = webhook.status === 'active' || webhook.status === 'failing';
  return (
    <Stack component="section" gap="sm" aria-labelledby="settings-pause">
      <Title order={2} size="h4" id="settings-pause">
        {words.delivering}
      </Title>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" flex="1 1 20rem">
          {isOn ? words.pauseMore : words.resumePlain}
        </Text>
        {isOn ? (
          <Button
            variant="default"
            loading={edit.isPending}
            onClick={() =>
              edit.mutate(
                { status: 'paused' },
                {
                  onSuccess: () => noticeDone(words.paused),
                  onError: (error) => noticeFault(problemText(error, language)),
                },
              )
            }
          >
            {words.pause}
          </Button>
        ) : (
          <Button onClick={open}>{words.resume}</Button>
        )}
      </Group>
      {isAsking && <ResumeDialog webhook={webhook} onClose={close} />}
    </Stack>
  );
}
