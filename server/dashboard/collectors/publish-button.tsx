import { Button } from '@mantine/core';
import { isProblem } from '../api/api-problem.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { noticeDone, noticeFault } from '../states/notice.ts';
import { problemText } from '../states/problem-text.ts';
import type { Collector, CollectorKind } from './collector.ts';
import { useChangeStatus } from './collector-queries.ts';
import { collectorWords } from './collector-words.ts';

export function PublishButton({ kind, collector }: { kind: CollectorKind; collector: Collector }) {
  const words = useWords(collectorWords);
  const { language } = useLanguage();
  const change = useChangeStatus(kind, collector.id);
  if (!useIsOwner()) return null;
  const isOpen = collector.status === 'published';
  const label = isOpen ? words.close : collector.status === 'closed' ? words.reopen : words.publish;
  return (
    <Button
      variant={isOpen ? 'default' : 'filled'}
      loading={change.isPending}
      onClick={() =>
        change.mutate(isOpen ? 'close' : 'publish', {
          onSuccess: () => noticeDone(isOpen ? words.closed : words.published),
          onError: (error) =>
            noticeFault(isProblem(error, 422) ? words.cannotPublish : problemText(error, language)),
        })
      }
    >
      {label}
    </Button>
  );
}
