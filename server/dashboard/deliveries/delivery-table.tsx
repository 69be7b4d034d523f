import { Anchor, Checkbox, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useFormat, useLanguage, useWords } from '../language/language.tsx';
import { RelativeTime } from '../states/relative-time.tsx';
import { RowList } from '../states/row-list.tsx';
import { webhookWords } from '../webhooks/webhook-words.ts';
import type { Delivery } from './delivery.ts';
import { DeliveryStatusChip } from './delivery-status-chip.tsx';
import { deliveryWords } from './delivery-words.ts';
import { replyPathOf } from './reply-address.ts';
import { attemptVerdict } from './verdict.ts';

export function DeliveryTable(about: {
  deliveries: Delivery[];
  selected: ReadonlySet<string>;
  /** Undefined for whoever may not resend. */
  onSelect: ((selected: ReadonlySet<string>) => void) | undefined;
}) {
  const words = useWords(deliveryWords);
  const { deliveries, selected, onSelect } = about;
  const isAll = deliveries.length > 0 && deliveries.every(({ id }) => selected.has(id));
  const heads = [words.time, words.state, words.event, words.answer, words.attempts];
  const selectAll = onSelect && (
    <Checkbox
      key="all"
      aria-label={words.selectAll}
      checked={isAll}
      indeterminate={!isAll && selected.size > 0}
      onChange={() => onSelect(new Set(isAll ? [] : deliveries.map(({ id }) => id)))}
    />
  );
  return (
    <RowList caption={words.caption} heads={selectAll ? [selectAll, ...heads] : heads}>
      {deliveries.map((delivery) => (
        <DeliveryRow
          key={delivery.id}
          delivery={delivery}
          isSelected={selected.has(delivery.id)}
          onToggle={
            onSelect &&
            (() => {
              const next = new Set(selected);
              if (!next.delete(delivery.id)) next.add(delivery.id);
              onSelect(next);
            })
          }
        />
      ))}
    </RowList>
  );
}

function DeliveryRow(about: { delivery: Delivery; isSelected: boolean; onToggle: (() => void) | undefined }) {
  const words = useWords(deliveryWords);
  const { event } = useWords(webhookWords);
  const format = useFormat();
  const { delivery } = about;
  const time = format.moment(delivery.created_at);
  return (
    <Table.Tr>
      {about.onToggle && (
        <Table.Td data-label="">
          <Checkbox aria-label={words.select(time)} checked={about.isSelected} onChange={about.onToggle} />
        </Table.Td>
      )}
      <Table.Td data-label={words.time}>
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/deliveries/$deliveryId" params={{ deliveryId: delivery.id }} {...props} />
          )}
        >
          <time dateTime={delivery.created_at}>{time}</time>
        </Anchor>
      </Table.Td>
      <Table.Td data-label={words.state}>
        <DeliveryStatusChip delivery={delivery} />
      </Table.Td>
      <Table.Td data-label={words.event}>
        <Text size="sm">{event[delivery.event_type]}</Text>
        <WhatItIsAbout delivery={delivery} />
      </Table.Td>
      <Table.Td data-label={words.answer}>
        <LastAnswer delivery={delivery} />
      </Table.Td>
      <Table.Td data-label={words.attempts}>
        <Text size="sm">{format.number(delivery.attempt_count)}</Text>
        {delivery.status === 'pending' && delivery.next_attempt_at && delivery.attempt_count > 0 && (
          <Text size="xs" c="dimmed">
            {words.next} <RelativeTime at={delivery.next_attempt_at} />
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Whose answers they are; a link to them as long as they can be read. */
function WhatItIsAbout({ delivery }: { delivery: Delivery }) {
  const title = delivery.survey?.title ?? delivery.form?.title;
  if (!title) return null;
  const path = replyPathOf(delivery);
  return (
    <Text size="xs" c="dimmed" lineClamp={2}>
      {path ? (
        <Anchor inherit renderRoot={(props) => <Link to={path} {...props} />}>
          {title}
        </Anchor>
      ) : (
        title
      )}
    </Text>
  );
}

function LastAnswer({ delivery: { last_attempt: last } }: { delivery: Delivery }) {
  const words = useWords(deliveryWords);
  const { language } = useLanguage();
  const format = useFormat();
  if (!last)
    return (
      <Text size="sm" c="dimmed">
        {words.notYet}
      </Text>
    );
  return (
    <>
      <Text size="sm">{attemptVerdict(last, language).headline}</Text>
      <Text size="xs" c="dimmed">
        {format.duration(last.duration_ms)}
      </Text>
    </>
  );
}
