import { useWords } from '../language/language.tsx';
import { Chip, type Tone } from '../states/chip.tsx';
import type { Source, WebhookStatus } from './webhook.ts';
import { webhookWords } from './webhook-words.ts';

const TONES: Record<WebhookStatus, Tone> = {
  active: 'good',
  failing: 'bad',
  paused: 'waiting',
  disabled: 'bad',
};

export function WebhookStatusChip({ status }: { status: WebhookStatus }) {
  const words = useWords(webhookWords);
  return <Chip tone={TONES[status]}>{words.status[status]}</Chip>;
}

export function SourceBadge({ source }: { source: Source }) {
  const words = useWords(webhookWords);
  return (
    <Chip tone={source === 'dashboard' || source === 'api' ? 'quiet' : 'info'}>{words.source[source]}</Chip>
  );
}
