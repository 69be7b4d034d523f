import { Button, Group, Modal, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { isProblem } from '../api/api-problem.ts';
import { useFormat, useLanguage, useWords } from '../language/language.tsx';
import { type Role, useSession } from '../session/session.ts';
import { noticeDone, noticeFault } from '../states/notice.ts';
import { problemText } from '../states/problem-text.ts';
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
  const format = useFormat();
  const { user } = useSession();
  const changeRole = useChangeRole();
  const tellRefusal = useTellRefusal();
  return (
    <Table.Tr>
      <Table.Td data-label={words.name} data-main>
        <Text size="sm" fw={600}>
          {person.name} {person.id === user.id && `(${words.you})`}
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
          onChange={(event) =>
            changeRole.mutate(
              { id: person.id, role: roleFrom(event.currentTarget.value) },
              { onSuccess: () => noticeDone(words.roleChanged), onError: tellRefusal },
            )
          }
          data={(['owner', 'viewer'] as const).map((value) => ({ value, label: words.roles[value] }))}
        />
      </Table.Td>
      <Table.Td data-label={words.lastSeen}>
        <Text size="sm">{person.last_seen_at ? format.relative(person.last_seen_at) : words.never}</Text>
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
      </Table.Td>
    </Table.Tr>
  );
}

export const roleFrom = (value: string): Role => (value === 'owner' ? 'owner' : 'viewer');

function RemoveDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const words = useWords(peopleWords);
  const remove = useRemovePerson();
  const tellRefusal = useTellRefusal();
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.removeTitle(person.name)}
      closeButtonProps={{ 'aria-label': words.cancel }}
    >
      <Stack>
        <Text size="sm">{words.removeMore}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() =>
              remove.mutate(person.id, {
                onSuccess: () => noticeDone(words.removed),
                onError: tellRefusal,
                onSettled: onClose,
              })
            }
          >
            {words.remove}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
