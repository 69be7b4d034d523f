import { Button, Stack } from '@mantine/core';
import IconUserPlus from '@tabler/icons-react/icons/IconUserPlus';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PageHead } from '../frame/page-head.tsx';
import { useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { NoPermission } from '../states/no-permission.tsx';
import { QueryState } from '../states/query-state.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { PeopleTable } from './people-table.tsx';
import { peopleWords } from './people-words.ts';
import { peopleQuery } from './person.ts';

export function PeoplePage() {
  const words = useWords(peopleWords);
  const isOwner = useIsOwner();
  const [isInviting, setIsInviting] = useState(false);
  const query = useQuery({ ...peopleQuery, enabled: isOwner });
  return (
    <Stack>
      <PageHead
        title={words.title}
        intro={words.intro}
        action={
          isOwner && (
            <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setIsInviting(true)}>
              {words.invite}
            </Button>
          )
        }
      />
      {isOwner ? (
        <>
          <QueryState query={query}>{({ data }) => <PeopleTable people={data} />}</QueryState>
          <InvitationList />
        </>
      ) : (
        <NoPermission />
      )}
      {isInviting && <InviteDialog onClose={() => setIsInviting(false)} />}
    </Stack>
  );
}
