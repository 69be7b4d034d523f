import { useWords } from '../language/language.tsx';
import { Chip, type Tone } from '../states/chip.tsx';
import type { CollectorStatus } from './collector.ts';
import { collectorWords } from './collector-words.ts';

const TONES: Record<CollectorStatus, Tone> = { draft: 'waiting', published: 'good', closed: 'quiet' };

export function CollectorStatusChip({ status }: { status: CollectorStatus }) {
  const words = useWords(collectorWords);
  return <Chip tone={TONES[status]}>{words.status[status]}</Chip>;
}
