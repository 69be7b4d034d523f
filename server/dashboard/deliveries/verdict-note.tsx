import { Alert, Text } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import IconCircleCheck from '@tabler/icons-react/icons/IconCircleCheck';
import IconClock from '@tabler/icons-react/icons/IconClock';
import type { ReactNode } from 'react';
import type { Language } from '../language/languages.ts';
import type { Tone } from '../states/chip.tsx';
import type { Attempt, Delivery } from './delivery.ts';
import { deliveryVerdict } from './verdict.ts';
import classes from './verdict-note.module.css';

/** The verdict on top of a delivery, with what happens next beneath it. */
export function VerdictNote(about: {
  delivery: Delivery;
  last: Attempt | null;
  language: Language;
  children?: ReactNode;
}) {
  const { delivery, last, language } = about;
  const facts = last && { ...last, response_status: last.response?.status ?? null };
  const { tone, headline, advice } = deliveryVerdict(delivery, facts, language);
  return (
    <Alert
      className={classes.note ?? ''}
      data-tone={tone}
      icon={iconOf(tone)}
      title={headline}
      w="100%"
      role="presentation"
    >
      {advice && <Text size="sm">{advice}</Text>}
      {about.children}
    </Alert>
  );
}

function iconOf(tone: Tone): ReactNode {
  if (tone === 'good') return <IconCircleCheck aria-hidden />;
  return tone === 'bad' ? <IconAlertTriangle aria-hidden /> : <IconClock aria-hidden />;
}
