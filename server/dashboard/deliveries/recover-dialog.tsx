import { Button, Group, Modal, Progress, Radio, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useFormat, useWords } from '../language/language.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { type Recovery, recoveryQuery, useRecover } from './delivery-queries.ts';
import { recoverWords } from './recover-words.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

export function RecoverDialog(about: { webhookId: string; isOpen: boolean; onClose: () => void }) {
  const words = useWords(recoverWords);
  const [days, setDays] = useState('1');
  const recover = useRecover(about.webhookId);
  const progress = useQuery(recoveryQuery(recover.data?.id ?? null));
  const client = useQueryClient();
  const recovery = progress.data ?? recover.data;
  const isOver = Boolean(recovery?.finished_at);
  useEffect(() => {
    if (isOver) void client.invalidateQueries({ queryKey: ['deliveries', about.webhookId] });
  }, [isOver, client, about.webhookId]);

  function close() {
    about.onClose();
    recover.reset();
  }

  return (
    <Modal
      opened={about.isOpen}
      onClose={close}
      title={words.title}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <Stack>
        {recover.isError && <ErrorState error={recover.error} />}
        {recovery ? (
          <RecoveryProgress recovery={recovery} />
        ) : (
          <>
            <Text size="sm">{words.intro}</Text>
            <Radio.Group label={words.since} value={days} onChange={setDays}>
              <Stack gap="xs" mt="xs">
                {Object.entries(words.spans).map(([value, label]) => (
                  <Radio key={value} value={value} label={label} />
                ))}
              </Stack>
            </Radio.Group>
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {recovery ? words.close : words.cancel}
          </Button>
          {!recovery && (
            <Button
              loading={recover.isPending}
              onClick={() => recover.mutate(new Date(Date.now() - Number(days) * DAY_MS).toISOString())}
            >
              {words.start}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

export function RecoveryProgress({ recovery }: { recovery: Recovery }) {
  const words = useWords(recoverWords);
  const format = useFormat();
  const share = recovery.total ? (recovery.done / recovery.total) * 100 : 0;
  return (
    <Stack gap="xs" role="status">
      {recovery.finished_at ? (
        <Text size="sm">
          {recovery.status === 'cancelled' ? words.cancelled : words.done(format.number(recovery.done))}
        </Text>
      ) : (
        <>
          <Progress value={share} animated aria-label={words.progress} />
          <Text size="sm">
            {recovery.total === null
              ? words.counting
              : words.running(format.number(recovery.done), format.number(recovery.total))}
          </Text>
        </>
      )}
    </Stack>
  );
}
