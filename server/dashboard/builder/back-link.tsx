import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type CollectorKind, pathOf } from '../collectors/collector.ts';
import { collectorWords } from '../collectors/collector-words.ts';
import { useWords } from '../language/language.tsx';

/** To the survey or form; where there is none yet, to the list. */
export function BackLink({ kind, id, title }: { kind: CollectorKind; id?: string; title?: string }) {
  const words = useWords(collectorWords);
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to={id ? pathOf(kind, id) : `/${kind}`} {...props} />}>
      ← {title || words[kind].back}
    </Anchor>
  );
}
