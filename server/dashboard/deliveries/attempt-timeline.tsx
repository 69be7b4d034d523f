import { Button, Group, Stack, Text, Timeline, Title } from '@mantine/core';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconClock from '@tabler/icons-react/icons/IconClock';
import IconX from '@tabler/icons-react/icons/IconX';
import { useFormat, useLanguage, useWords } from '../language/language.tsx';
import { RelativeTime } from '../states/relative-time.tsx';
import { useHeld } from '../webhooks/use-held.ts';
import type { Attempt, DeliveryInFull } from './delivery.ts';
import { deliveryPageWords } from './page-words.ts';
import { attemptVerdict } from './verdict.ts';

/** What was tried and when, oldest first, and when it will be tried next. */
export function AttemptTimeline(about: {
  delivery: DeliveryInFull;
  shown: number | null;
  onShow: (number: number) => void;
}) {
  const words = useWords(deliveryPageWords);
  const format = useFormat();
  const held = useHeld(about.delivery.webhook_id);
  const { attempts, status, next_attempt_at: next, attempt_count: count } = about.delivery;
  if (attempts.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="attempts">
      <Title order={2} size="h4" id="attempts">
        {words.attempts}
      </Title>
      {count > attempts.length && (
        <Text size="sm" c="dimmed">
          {words.allAttempts}
        </Text>
      )}
      <Timeline active={attempts.length - 1} bulletSize={26} lineWidth={2}>
        {attempts.map((attempt) => (
          <Timeline.Item
            key={attempt.number}
            color={attempt.outcome === 'delivered' ? 'teal.8' : 'red.8'}
            bullet={
              attempt.outcome === 'delivered' ? (
                <IconCheck size={16} aria-hidden />
              ) : (
                <IconX size={16} aria-hidden />
              )
            }
            title={
              <AttemptTitle
                attempt={attempt}
                isShown={attempt.number === about.shown}
                onShow={about.onShow}
              />
            }
          >
            <AttemptLine attempt={attempt} />
          </Timeline.Item>
        ))}
        {status === 'pending' && next && (
          <Timeline.Item
            bullet={<IconClock size={16} aria-hidden />}
            title={words.nextAttempt}
            lineVariant="dashed"
          >
            <Text size="sm" c="dimmed">
              {held && !about.delivery.is_test ? (
                words.held[held]
              ) : (
                <>
                  {format.moment(next)} · <RelativeTime at={next} />
                </>
              )}
            </Text>
          </Timeline.Item>
        )}
      </Timeline>
    </Stack>
  );
}

function AttemptTitle(about: { attempt: Attempt; isShown: boolean; onShow: (number: number) => void }) {
  const words = useWords(deliveryPageWords);
  const format = useFormat();
  const name = words.attempt(format.number(about.attempt.number));
  return (
    <Group gap="xs">
      {name}
      <Button
        size="compact-xs"
        variant={about.isShown ? 'light' : 'default'}
        aria-pressed={about.isShown}
        aria-label={`${about.isShown ? words.shown : words.show}: ${name}`}
        onClick={() => about.onShow(about.attempt.number)}
      >
        {about.isShown ? words.shown : words.show}
      </Button>
    </Group>
  );
}

function AttemptLine({ attempt }: { attempt: Attempt }) {
  const words = useWords(deliveryPageWords);
  const { language } = useLanguage();
  const format = useFormat();
  const verdict = attemptVerdict({ ...attempt, response_status: attempt.response?.status ?? null }, language);
  return (
    <>
      <Text size="sm">{verdict.headline}</Text>
      <Text size="xs" c="dimmed">
        <time dateTime={attempt.started_at}>{format.moment(attempt.started_at)}</time>
        {' · '}
        {words.took(format.duration(attempt.duration_ms))}
        {!attempt.counted && ` · ${words.notCounted}`}
        {attempt.receiver_run_id && ` · ${words.receiverRun(attempt.receiver_run_id)}`}
      </Text>
    </>
  );
}
