import { Stack } from '@mantine/core';
import type { CollectorKind } from '../../collectors/collector.ts';
import { PageHead } from '../../frame/page-head.tsx';
import { useWords } from '../../language/language.tsx';
import { useIsOwner } from '../../session/session.ts';
import { NoPermission } from '../../states/no-permission.tsx';
import { BackLink } from '../back-link.tsx';
import { createWords } from './create-words.ts';
import { NewCollectorForm } from './new-collector-form.tsx';

export const NewSurveyPage = () => <NewCollectorPage kind="surveys" />;
export const NewFormPage = () => <NewCollectorPage kind="forms" />;

function NewCollectorPage({ kind }: { kind: CollectorKind }) {
  const words = useWords(createWords);
  const isOwner = useIsOwner();
  return (
    <Stack>
      <div>
        <BackLink kind={kind} />
        <PageHead title={words[kind].create} intro={words[kind].intro} />
      </div>
      {isOwner ? <NewCollectorForm kind={kind} /> : <NoPermission />}
    </Stack>
  );
}
