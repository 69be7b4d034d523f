import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { isProblem } from '../api/api-problem.ts';
import { PageTitle } from '../frame/page-title.tsx';
import { useFormat, useLanguage, useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { NotFound } from '../states/not-found.tsx';
import { QueryState } from '../states/query-state.tsx';
import { useNow } from '../states/use-now.ts';
import { useHeld } from '../webhooks/use-held.ts';
import { AttemptTimeline } from './attempt-timeline.tsx';
import { AttemptView } from './attempt-view.tsx';
import type { DeliveryInFull } from './delivery.ts';
import { DeliveryFacts } from './delivery-facts.tsx';
import { deliveryQuery } from './delivery-queries.ts';
import { DeliveryStatusChip } from './delivery-status-chip.tsx';
import { deliveryPageWords } from './page-words.ts';
import { ResendButton } from './resend-button.tsx';
import { VerdictNote } from './verdict-note.tsx';

export function DeliveryPage() {
  const { deliveryId } = useParams({ from: '/frame/deliveries/$deliveryId' });
  const query = useQuery(deliveryQuery(deliveryId));
  const words = useWords(deliveryPageWords);
  if (isProblem(query.error, 404)) return <NotFound />;
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <div>
          {query.data && <BackLink webhookId={query.data.webhook_id} />}
          <Group gap="sm">
            <PageTitle>{words.title}</PageTitle>
            {query.data && <DeliveryStatusChip delivery={query.data} />}
          </Group>
        </div>
        {query.data && <ResendButton delivery={query.data} />}
      </Group>
      <QueryState query={query}>{(delivery) => <DeliveryInside delivery={delivery} />}</QueryState>
    </Stack>
  );
}

function BackLink({ webhookId }: { webhookId: string }) {
  const words = useWords(deliveryPageWords);
  if (useHeld(webhookId) === 'deleted') return null;
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link to="/webhooks/$webhookId" params={{ webhookId }} {...props} />}
    >
      ← {words.back}
    </Anchor>
  );
}

function DeliveryInside({ delivery }: { delivery: DeliveryInFull }) {
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<number | null>(null);
  const { attempts } = delivery;
  const last = attempts.at(-1) ?? null;
  const shown = attempts.find(({ number }) => number === chosen) ?? last;
  return (
    <>
      <div role="status">
        <VerdictNote delivery={delivery} last={last} language={language}>
          <WhatIsNext delivery={delivery} />
        </VerdictNote>
      </div>
      <DeliveryFacts delivery={delivery} />
      <AttemptTimeline delivery={delivery} shown={shown?.number ?? null} onShow={setChosen} />
      {shown && <AttemptView key={shown.number} attempt={shown} deliveryId={delivery.id} />}
    </>
  );
}

function WhatIsNext({ delivery }: { delivery: DeliveryInFull }) {
  const words = useWords(deliveryPageWords);
  const format = useFormat();
  const isOwner = useIsOwner();
  const held = useHeld(delivery.webhook_id);
  const now = useNow();
  const next = delivery.next_attempt_at;
  if (delivery.status === 'failed') {
    const resending = held === 'disabled' ? words.canResendOnce : words.canResend;
    return <Text size="sm">{isOwner && held !== 'deleted' ? `${words.over} ${resending}` : words.over}</Text>;
  }
  if (delivery.status !== 'pending' || !next) return null;
  if (held && !delivery.is_test) return <Text size="sm">{words.held[held]}</Text>;
  if (delivery.attempts.length === 0) return null;
  return <Text size="sm">{new Date(next) <= now ? words.dueNow : words.next(format.moment(next))}</Text>;
}
