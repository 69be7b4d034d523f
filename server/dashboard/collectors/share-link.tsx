import { Anchor } from '@mantine/core';
import { useWords } from '../language/language.tsx';
import { CopyText } from '../states/copy-text.tsx';
import type { Collector } from './collector.ts';
import { collectorWords } from './collector-words.ts';

/** A draft's page would only say that it takes no answers yet. */
export function ShareLink({ collector }: { collector: Collector }) {
  const words = useWords(collectorWords);
  if (collector.status === 'draft') return <span>{words.unanswered}</span>;
  return (
    <>
      <CopyText text={collector.url} what={words.copyLink} />
      <Anchor
        href={collector.url}
        target="_blank"
        rel="noopener"
        size="sm"
        aria-label={words.openNamed(collector.title)}
      >
        {words.open}
      </Anchor>
    </>
  );
}
