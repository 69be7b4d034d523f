import { Button, Group, Modal, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { isProblem } from '../api/api-problem.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { type Role, useSession } from '../session/session.ts';
import { noticeDone, noticeFault } from '../states/notice.ts';
import { problemText } from '../states/problem-text.ts';
import { RelativeTime } from '../states/relative-time.tsx';
import { RowList } from '../states/row-list.tsx';
import { peopleWords } from './people-words.ts';
import { type Person, useChangeRole, useRemovePerson } from './person.ts';

export function PeopleTable({ people }: { people: Person[] }) {
  const words = useWords(peopleWords);
  const [removing, setRemoving] = useState<Person | null>(null);
  return (
    <>
      <RowList caption={words.caption} heads={[words.name, words.role, words.lastSeen, words.actions]}>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} onRemove={() => setRemoving(person)} />
        ))}
      </RowList>
      {removing && <RemoveDialog person={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

/** Both changes can be refused for the same reason: the last owner stays. */
function useTellRefusal() {
  const words = useWords(peopleWords);
  const { language } = useLanguage();
  return (error: unknown) =>
    noticeFault(isProblem(error, 409) ? words.lastOwner : problemText(error, language));
}

function PersonRow({ person, onRemove }: { person: Person; onRemove: () => void }) {
  const words = useWords(peopleWords);
  const { user } = useSession();
  const changeRole = useChangeRole();
  const tellRefusal = useTellRefusal();
  const [isLeaving, setIsLeaving] = useState(false);
  const isMyself = person.id === user.id;
  const setRole = (role: Role) =>
    changeRole.mutate(
      { id: person.id, role },
      {
        onSuccess: () => noticeDone(words.roleChanged),
        onError: tellRefusal,
        onSettled: () => setIsLeaving(false),
      },
    );
  return (
    <Table.Tr>
      <Table.Td data-label={words.name} data-main>
        <Text size="sm" fw={600}>
          <bdi>{person.name}</bdi> {isMyself && `(${words.you})`}
        </Text>
        <Text size="sm" c="dimmed">
          {person.email}
        </Text>
      </Table.Td>
      <Table.Td data-label={words.role}>
        <NativeSelect
          size="xs"
          aria-label={words.roleOf(person.name)}
          value={person.role}
          disabled={changeRole.isPending}
          onChange={(event) => {
            const role = roleFrom(event.currentTarget.value);
            if (isMyself && role === 'viewer') setIsLeaving(true);
            else setRole(role);
          }}
          data={(['owner', 'viewer'] as const).map((value) => ({ value, label: words.roles[value] }))}
        />
      </Table.Td>
      <Table.Td data-label={words.lastSeen}>
        <Text size="sm">{person.last_seen_at ? <RelativeTime at={person.last_seen_at} /> : words.never}</Text>
      </Table.Td>
      <Table.Td data-label={words.actions}>
        <Button
          size="xs"
          variant="default"
          aria-label={words.removeNamed(person.name)}
          onClick={onRemove}
          style={{ justifySelf: 'start' }}
        >
          {words.remove}
        </Button>
        {isLeaving && (
          <AskDialog
            title={words.demoteTitle}
            more={words.demoteMore}
            yes={words.demote}
            isPending={changeRole.isPending}
            onYes={() => setRole('viewer')}
            onClose={() => setIsLeaving(false)}
          />
        )}
      </Table.Td>
    </Table.Tr>
  );
}

export const roleFrom = (value: string): Role => (value === 'owner' ? 'owner' : 'viewer');

function RemoveDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const words = useWords(peopleWords);
  const { user } = useSession();
  const remove = useRemovePerson();
  const tellRefusal = useTellRefusal();
  return (
    <AskDialog
      title={words.removeTitle(person.name)}
      more={person.id === user.id ? words.removeMyself : words.removeMore}
      yes={words.remove}
      isPending={remove.isPending}
      onYes={() =>
        remove.mutate(person.id, {
          onSuccess: () => noticeDone(words.removed),
          onError: tellRefusal,
          onSettled: onClose,
        })
      }
      onClose={onClose}
    />
  );
}

function AskDialog(about: {
  title: string;
  more: string;
  yes: string;
  isPending: boolean;
  onYes: () => void;
  onClose: () => void;
}) {
  const { cancel } = useWords(peopleWords);
  return (
    <Modal opened onClose={about.onClose} title={about.title} closeButtonProps={{ 'aria-label': cancel }}>
      <Stack>
        <Text size="sm">{about.more}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={about.onClose}>
            {cancel}
          </Button>
          <Button color="red" loading={about.isPending} onClick={about.onYes}>
            {about.yes}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
