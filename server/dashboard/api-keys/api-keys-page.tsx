import { Anchor, Button, Code, Group, Stack, Table, Text } from '@mantine/core';
import IconKey from '@tabler/icons-react/icons/IconKey';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PageHead } from '../frame/page-head.tsx';
import { useFormat, useLanguage, useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { Chip } from '../states/chip.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { NoPermission } from '../states/no-permission.tsx';
import { QueryState } from '../states/query-state.tsx';
import { RelativeTime } from '../states/relative-time.tsx';
import { RowList } from '../states/row-list.tsx';
import { type ApiKey, apiKeysQuery } from './api-key.ts';
import { CreateKeyDialog } from './create-key-dialog.tsx';
import { keyWords } from './key-words.ts';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';

export function ApiKeysPage() {
  const words = useWords(keyWords);
  const { language } = useLanguage();
  const isOwner = useIsOwner();
  const [isCreating, setIsCreating] = useState(false);
  const query = useQuery({ ...apiKeysQuery, enabled: isOwner });
  return (
    <Stack>
      <PageHead
        title={words.title}
        intro={words.intro}
        action={
          isOwner && (
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setIsCreating(true)}>
              {words.create}
            </Button>
          )
        }
      />
      <Anchor
        href={`/docs/api?lang=${language === 'pt' ? 'pt-BR' : 'en'}`}
        target="_blank"
        rel="noopener"
        size="sm"
      >
        {words.docs}
      </Anchor>
      {isOwner ? (
        <QueryState query={query}>
          {({ data }) =>
            data.length > 0 ? (
              <KeyTable keys={data} />
            ) : (
              <EmptyState title={words.emptyTitle} icon={<IconKey size={36} aria-hidden />}>
                {words.emptyBody}
              </EmptyState>
            )
          }
        </QueryState>
      ) : (
        <NoPermission />
      )}
      {isCreating && <CreateKeyDialog onClose={() => setIsCreating(false)} />}
    </Stack>
  );
}

function KeyTable({ keys }: { keys: ApiKey[] }) {
  const words = useWords(keyWords);
  const format = useFormat();
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  return (
    <>
      <RowList
        caption={words.caption}
        heads={[words.name, words.key, words.scopes, words.lastUsed, words.created, words.actions]}
      >
        {keys.map((key) => (
          <Table.Tr key={key.id}>
            <Table.Td data-label={words.name} data-main>
              <Text size="sm" fw={600}>
                {key.name}
              </Text>
            </Table.Td>
            <Table.Td data-label={words.key}>
              <Code>{key.hint}</Code>
            </Table.Td>
            <Table.Td data-label={words.scopes}>
              <Group gap={4}>
                {key.scopes.map((scope) => (
                  <Chip key={scope} tone="quiet">
                    {words.scope[scope]}
                  </Chip>
                ))}
              </Group>
            </Table.Td>
            <Table.Td data-label={words.lastUsed}>
              <Text size="sm">{key.last_used_at ? <RelativeTime at={key.last_used_at} /> : words.never}</Text>
            </Table.Td>
            <Table.Td data-label={words.created}>
              <Text size="sm">{format.date(key.created_at)}</Text>
            </Table.Td>
            <Table.Td data-label={words.actions}>
              <Button
                size="xs"
                variant="default"
                aria-label={words.revokeNamed(key.name)}
                onClick={() => setRevoking(key)}
                style={{ justifySelf: 'start' }}
              >
                {words.revoke}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </RowList>
      {revoking && <RevokeKeyDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}
