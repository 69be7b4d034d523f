import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRecover } from '../../deliveries/delivery-queries.ts';
import { useFormat, useWords } from '../../language/language.tsx';
import { ErrorState } from '../../states/error-state.tsx';
import { noticeDone } from '../../states/notice.ts';
import { QueryState } from '../../states/query-state.tsx';
import { stoppedSince } from '../stopped-since.ts';
import type { Webhook } from '../webhook.ts';
import { missedCount, missedQuery, useEditWebhook } from '../webhook-queries.ts';
import { settingsWords } from './settings-words.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Active again, and with what was missed, if that is wished. */
export function ResumeDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const words = useWords(settingsWords);
  const format = useFormat();
  const [openedAt] = useState(() => Date.now());
  const [stoppedAt] = useState(() => stoppedSince(webhook, openedAt));
  const [since, setSince] = useState(stoppedAt);
  const [sendsMissed, setSendsMissed] = useState(true);
  const missed = useQuery(missedQuery(webhook.id, since));
  const edit = useEditWebhook(webhook.id);
  const recover = useRecover(webhook.id);

  async function resume() {
    await edit.mutateAsync({ status: 'active' });
    if (sendsMissed && missed.data && missedCount(missed.data) > 0) await recover.mutateAsync(since);
    noticeDone(words.resumed);
    onClose();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={words.resumeTitle}
      closeButtonProps={{ 'aria-label': words.cancel }}
    >
      <Stack>
        <Text size="sm">{words.resumePlain}</Text>
        {(edit.error || recover.error) && <ErrorState error={edit.error ?? recover.error} />}
        <NativeSelect
          label={words.missedSince}
          value={since}
          onChange={(event) => setSince(event.currentTarget.value)}
          data={[
            { value: stoppedAt, label: format.moment(stoppedAt) },
            ...Object.entries(words.missedSpans).map(([days, label]) => ({
              value: new Date(openedAt - Number(days) * DAY_MS).toISOString(),
              label,
            })),
          ]}
        />
        <QueryState query={missed} rows={1}>
          {(found) =>
            missedCount(found) > 0 ? (
              <Checkbox
                label={words.sendMissed(
                  found.missing &&
                    words.missing(found.missing, countText(found.missing, found.missing_has_more)),
                  found.failed && words.failed(found.failed, countText(found.failed, found.failed_has_more)),
                )}
                checked={sendsMissed}
                onChange={(event) => setSendsMissed(event.currentTarget.checked)}
              />
            ) : (
              <Text size="sm" c="dimmed">
                {words.missedNone}
              </Text>
            )
          }
        </QueryState>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            loading={edit.isPending || recover.isPending}
            disabled={missed.isPending} // else what was missed would be forgotten without a word
            onClick={() => void resume().catch(() => {})} // both errors are shown above
          >
            {words.resume}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );

  function countText(count: number, hasMore: boolean) {
    return `${format.number(count)}${hasMore ? '+' : ''}`;
  }
}
