import { Button, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useFormat, useLanguage, useWords } from '../language/language.tsx';
import { noticeDone, noticeFault } from '../states/notice.ts';
import { problemText } from '../states/problem-text.ts';
import { QueryState } from '../states/query-state.tsx';
import { RowList } from '../states/row-list.tsx';
import { peopleWords } from './people-words.ts';
import { invitationsQuery, useWithdraw } from './person.ts';

export function InvitationList() {
  const words = useWords(peopleWords);
  const { language } = useLanguage();
  const format = useFormat();
  const query = useQuery(invitationsQuery);
  const withdraw = useWithdraw();
  if (query.data?.data.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="invitations">
      <Title order={2} size="h4" id="invitations">
        {words.invitations}
      </Title>
      <QueryState query={query} rows={1}>
        {({ data }) => (
          <RowList
            caption={words.invitationsCaption}
            heads={[words.name, words.role, words.until, words.actions]}
          >
            {data.map(({ id, email, role, expires_at }) => (
              <Table.Tr key={id}>
                <Table.Td data-label={words.name} data-main>
                  <Text size="sm">{email ?? words.anybody}</Text>
                </Table.Td>
                <Table.Td data-label={words.role}>
                  <Text size="sm">{words.roles[role]}</Text>
                </Table.Td>
                <Table.Td data-label={words.until}>
                  <Text size="sm">{format.moment(expires_at)}</Text>
                </Table.Td>
                <Table.Td data-label={words.actions}>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={words.withdrawNamed(email ?? words.anybody)}
                    style={{ justifySelf: 'start' }}
                    onClick={() =>
                      withdraw.mutate(id, {
                        onSuccess: () => noticeDone(words.withdrawn),
                        onError: (error) => noticeFault(problemText(error, language)),
                      })
                    }
                  >
                    {words.withdraw}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </RowList>
        )}
      </QueryState>
    </Stack>
  );
}
