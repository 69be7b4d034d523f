import { Button, Group, Modal, Progress, Radio, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useFormat, useWords } from '../language/language.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { useHeld } from '../webhooks/use-held.ts';
import { missedCount, missedQuery } from '../webhooks/webhook-queries.ts';
import { type Recovery, recoveryQuery, useRecover, useStopRecovery } from './delivery-queries.ts';
import { recoverWords } from './recover-words.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

export function RecoverDialog(about: { webhookId: string; onClose: () => void }) {
  const words = useWords(recoverWords);
  const format = useFormat();
  const [openedAt] = useState(() => Date.now());
  const [days, setDays] = useState('1');
  const since = new Date(openedAt - Number(days) * DAY_MS).toISOString();
  const isHeld = useHeld(about.webhookId) !== null;
  const missed = useQuery(missedQuery(about.webhookId, since));
  const recover = useRecover(about.webhookId);
  const progress = useQuery(recoveryQuery(recover.data?.id ?? null));
  const stop = useStopRecovery();
  const client = useQueryClient();
  const recovery = progress.data ?? recover.data;
  const isOver = Boolean(recovery?.finished_at);
  useEffect(() => {
    if (isOver) void client.invalidateQueries({ queryKey: ['deliveries', about.webhookId] });
  }, [isOver, client, about.webhookId]);
  const isNothing = missed.data !== undefined && missedCount(missed.data) === 0;
  const countText = (count: number, hasMore: boolean) => `${format.number(count)}${hasMore ? '+' : ''}`;

  return (
    <Modal
      opened
      onClose={about.onClose}
      title={words.title}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <Stack>
        {(recover.isError || stop.isError) && <ErrorState error={recover.error ?? stop.error} />}
        {recovery ? (
          <RecoveryProgress recovery={recovery} isHeld={isHeld} />
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
            <Text size="sm" fw={600} role="status" mih="1.5em">
              {missed.data &&
                words.found(
                  countText(missed.data.failed, missed.data.failed_has_more),
                  countText(missed.data.missing, missed.data.missing_has_more),
                )}
            </Text>
          </>
        )}
        <Group justify="flex-end">
          {recovery && !isOver && (
            <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate(recovery.id)}>
              {words.stop}
            </Button>
          )}
          <Button variant="default" onClick={about.onClose}>
            {recovery ? words.close : words.cancel}
          </Button>
          {!recovery && (
            <Button loading={recover.isPending} disabled={isNothing} onClick={() => recover.mutate(since)}>
              {words.start}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function RecoveryProgress({ recovery, isHeld }: { recovery: Recovery; isHeld: boolean }) {
  const words = useWords(recoverWords);
  const format = useFormat();
  const share = recovery.total ? (recovery.done / recovery.total) * 100 : 0;
  return (
    <Stack gap="xs" role="status">
      {recovery.finished_at ? (
        <Text size="sm">
          {recovery.status === 'cancelled'
            ? words.cancelled
            : (isHeld ? words.doneLater : words.done)(recovery.done, format.number(recovery.done))}
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
