import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { problemText } from '../states/problem-text.ts';
import { EventChoice } from './event-choice.tsx';
import { webhookFormWords } from './form-words.ts';
import { HeaderEditor } from './header-editor.tsx';
import { UrlInput } from './url-input.tsx';
import { draftFaults, type WebhookDraft } from './webhook-draft.ts';

/** Creates and edits: the same fields, the same advice. `error` is what the server said to the last sending. */
export function WebhookForm(about: {
  initial: WebhookDraft;
  keptHeaders: string[];
  submitLabel: string;
  isSending: boolean;
  error: unknown;
  onSubmit: (draft: WebhookDraft) => void;
  aside?: ReactNode;
}) {
  const words = useWords(webhookFormWords);
  const [draft, setDraft] = useState(about.initial);
  const [wasSent, setWasSent] = useState(false);
  const faults = wasSent ? draftFaults(draft) : [];
  const change = (part: Partial<WebhookDraft>) => setDraft((present) => ({ ...present, ...part }));
  const refusedUrl = faultsOf(about.error).some(({ pointer }) => pointer === '/url');

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setWasSent(true);
    if (draftFaults(draft).length === 0) return about.onSubmit(draft);
    // The faults are rendered first; then whoever uses a keyboard or a screen reader is led to the first one.
    const form = event.currentTarget;
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack maw={720} gap="lg">
        <ServerFault error={about.error} />
        <UrlInput
          value={draft.url}
          onChange={(url) => change({ url })}
          mustBeRight={faults.includes('url')}
          wasRefused={refusedUrl}
        />
        <TextInput
          label={words.name}
          description={words.nameDescription}
          maxLength={200}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <EventChoice draft={draft} onChange={change} faults={faults} />
        <HeaderEditor
          headers={draft.headers}
          kept={about.keptHeaders}
          onChange={(headers) => change({ headers })}
        />
        <TextInput
          label={words.limit}
          description={words.limitDescription}
          inputMode="numeric"
          maxLength={6}
          value={draft.maxPerSecond}
          onChange={(event) => change({ maxPerSecond: event.currentTarget.value })}
          error={faults.includes('limit') && words.limitFault}
        />
        <Group>
          <Button type="submit" loading={about.isSending}>
            {about.submitLabel}
          </Button>
          {about.aside}
        </Group>
      </Stack>
    </form>
  );
}

const faultsOf = (error: unknown) => (error instanceof ApiProblem ? error.faults : []);

function ServerFault({ error }: { error: unknown }) {
  const words = useWords(webhookFormWords);
  const { language } = useLanguage();
  if (!error) return null;
  const faults = faultsOf(error);
  if (faults.length > 0 && faults.every(({ pointer }) => pointer === '/url')) return null; // told at the field
  const header = faults.find(({ pointer }) => pointer.startsWith('/headers'));
  const name = header?.pointer.split('/')[2]?.replaceAll('~1', '/').replaceAll('~0', '~');
  const isConflict = error instanceof ApiProblem && error.status === 409;
  const text = header
    ? name
      ? words.headerFault(name)
      : words.headersFault
    : isConflict
      ? words.sameOrder
      : problemText(error, language);
  return (
    <Alert color="red" role="alert">
      {text}
    </Alert>
  );
}
