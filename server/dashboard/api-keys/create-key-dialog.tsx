import { Alert, Button, Checkbox, Code, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWords } from '../language/language.tsx';
import { CopyText } from '../states/copy-text.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { focusFirstFault } from '../states/focus-first-fault.ts';
import { SCOPES, type Scope, useCreateApiKey } from './api-key.ts';
import { keyWords } from './key-words.ts';

/** The form and then the key: closing by accident is made hard, for it is shown this once. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(keyWords);
  const create = useCreateApiKey();
  const isShowing = create.data !== undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={isShowing ? words.newKey : words.create}
      closeOnClickOutside={!isShowing}
      closeOnEscape={!isShowing}
      withCloseButton={!isShowing}
      closeButtonProps={{ 'aria-label': words.cancel }}
    >
      {create.data ? (
        <Stack>
          <Alert color="yellow" role="status">
            {words.newKeyMore}
          </Alert>
          <Group wrap="nowrap" gap="xs">
            <Code block flex={1} miw={0}>
              {create.data.key}
            </Code>
            <CopyText text={create.data.key} what={words.newKey} />
          </Group>
          <Group justify="flex-end">
            <Button onClick={onClose}>{words.done}</Button>
          </Group>
        </Stack>
      ) : (
        <NewKeyForm create={create} onCancel={onClose} />
      )}
    </Modal>
  );
}

function NewKeyForm({
  create,
  onCancel,
}: {
  create: ReturnType<typeof useCreateApiKey>;
  onCancel: () => void;
}) {
  const words = useWords(keyWords);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(['read', 'submit', 'manage']);
  const [wasSent, setWasSent] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setWasSent(true);
    if (name.trim() && scopes.length > 0) create.mutate({ name: name.trim(), scopes });
    else focusFirstFault(event.currentTarget);
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {create.isError && <ErrorState error={create.error} />}
        <TextInput
          label={words.name}
          description={words.nameDescription}
          maxLength={100}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={wasSent && !name.trim() && words.nameMissing}
        />
        <Checkbox.Group
          label={words.scopes}
          value={scopes}
          // The values are the scopes below, and nothing else can be ticked.
          onChange={(chosen) => setScopes(chosen as Scope[])}
          error={wasSent && scopes.length === 0 && words.scopesMissing}
        >
          <Stack gap="xs" mt="xs">
            {SCOPES.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={words.scope[scope]}
                description={words.scopeMore[scope]}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {words.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
