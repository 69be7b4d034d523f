import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { focusFirstFault } from '../states/focus-first-fault.ts';
import { problemText } from '../states/problem-text.ts';
import { SignInAgain } from '../states/sign-in-again.tsx';
import { EventChoice } from './event-choice.tsx';
import { webhookFormWords } from './form-words.ts';
import { HeaderEditor } from './header-editor.tsx';
import { UrlInput } from './url-input.tsx';
import { draftFaults, type WebhookDraft } from './webhook-draft.ts';

/**
 * Creates and edits: the same fields, the same advice. `error` is what the server said to the last sending. What somebody else changes
 * meanwhile shows where nothing was typed, and what was typed stays.
 */
export function WebhookForm(about: {
  initial: WebhookDraft;
  keptHeaders: string[];
  submitLabel: string;
  isSending: boolean;
  error: unknown;
  /** `typed`: the fields that were touched; `forget` leaves the form to what is saved. */
  onSubmit: (draft: WebhookDraft, typed: Partial<WebhookDraft>, forget: () => void) => void;
  aside?: ReactNode;
}) {
  const words = useWords(webhookFormWords);
  const [typed, setTyped] = useState<Partial<WebhookDraft>>({});
  const draft = { ...about.initial, ...typed };
  const [wasSent, setWasSent] = useState(false);
  const faults = wasSent ? draftFaults(draft) : [];
  const change = (part: Partial<WebhookDraft>) => setTyped((present) => ({ ...present, ...part }));
  const refusedUrl = faultsOf(about.error).some(({ pointer }) => pointer === '/url');

  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusedUrl && about.error && form.current) focusFirstFault(form.current); // far above the button
  }, [refusedUrl, about.error]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setWasSent(true);
    if (draftFaults(draft).length > 0) return focusFirstFault(event.currentTarget);
    about.onSubmit(draft, typed, () => {
      setTyped({});
      setWasSent(false);
    });
  }

  return (
    <form onSubmit={submit} noValidate ref={form}>
      <Stack maw={720} gap="lg">
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
          mustBeRight={faults.includes('headers')}
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
        <ServerFault error={about.error} />
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
      {text} <SignInAgain error={error} />
    </Alert>
  );
}
