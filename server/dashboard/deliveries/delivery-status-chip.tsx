import { Group } from '@mantine/core';
import { useWords } from '../language/language.tsx';
import { Chip, type Tone } from '../states/chip.tsx';
import type { Delivery, DeliveryStatus } from './delivery.ts';
import { deliveryWords } from './delivery-words.ts';

const TONES: Record<DeliveryStatus, Tone> = {
  pending: 'waiting',
  delivered: 'good',
  failed: 'bad',
  cancelled: 'quiet',
};

export function DeliveryStatusChip({ delivery }: { delivery: Delivery }) {
  const words = useWords(deliveryWords);
  const isRetrying = delivery.status === 'pending' && delivery.attempt_count > 0;
  return (
    <Group gap={4} component="span">
      <Chip tone={TONES[delivery.status]}>{isRetrying ? words.retrying : words.status[delivery.status]}</Chip>
      {delivery.is_test && <Chip tone="info">{words.test}</Chip>}
    </Group>
  );
}
