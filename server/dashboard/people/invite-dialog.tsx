import { Alert, Button, Code, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useFormat, useWords } from '../language/language.tsx';
import type { Role } from '../session/session.ts';
import { CopyText } from '../states/copy-text.tsx';
import { ErrorState } from '../states/error-state.tsx';
import { focusFirstFault } from '../states/focus-first-fault.ts';
import { roleFrom } from './people-table.tsx';
import { peopleWords } from './people-words.ts';
import { useInvite } from './person.ts';

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(peopleWords);
  const format = useFormat();
  const invite = useInvite();
  const isShowing = invite.data !== undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.invite}
      closeOnClickOutside={!isShowing}
      closeButtonProps={{ 'aria-label': words.cancel }}
    >
      {invite.data ? (
        <Stack>
          <Alert color="yellow" role="status">
            {words.linkMore(format.moment(invite.data.expires_at))}
          </Alert>
          <Group wrap="nowrap" gap="xs">
            <Code block flex={1} miw={0}>
              {invite.data.url}
            </Code>
            <CopyText text={invite.data.url} what={words.link} />
          </Group>
          <Group justify="flex-end">
            <Button onClick={onClose}>{words.done}</Button>
          </Group>
        </Stack>
      ) : (
        <InviteForm invite={invite} onCancel={onClose} />
      )}
    </Modal>
  );
}

function InviteForm({ invite, onCancel }: { invite: ReturnType<typeof useInvite>; onCancel: () => void }) {
  const words = useWords(peopleWords);
  const [role, setRole] = useState<Role>('viewer');
  const [email, setEmail] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const isWrong = email.trim() !== '' && !/^\S+@\S+$/.test(email.trim());
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setWasSent(true);
    if (isWrong) return focusFirstFault(event.currentTarget);
    invite.mutate({ role, ...(email.trim() ? { email: email.trim() } : {}) });
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{words.inviteMore}</Text>
        {invite.isError && <ErrorState error={invite.error} />}
        <NativeSelect
          label={words.role}
          value={role}
          onChange={(event) => setRole(roleFrom(event.currentTarget.value))}
          data={(['viewer', 'owner'] as const).map((value) => ({ value, label: words.roles[value] }))}
        />
        <TextInput
          label={words.email}
          description={words.emailMore}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={wasSent && isWrong && words.emailWrong}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {words.makeLink}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
