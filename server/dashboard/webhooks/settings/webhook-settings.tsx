import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useWords } from '../../language/language.tsx';
import { useIsOwner } from '../../session/session.ts';
import { NoPermission } from '../../states/no-permission.tsx';
import { noticeDone } from '../../states/notice.ts';
import { QueryState } from '../../states/query-state.tsx';
import { webhookFormWords } from '../form-words.ts';
import { SendTest } from '../send-test.tsx';
import type { Webhook } from '../webhook.ts';
import { draftOf, patchOf } from '../webhook-draft.ts';
import { WebhookForm } from '../webhook-form.tsx';
import { useEditWebhook, webhookQuery } from '../webhook-queries.ts';
import { DeleteSection } from './delete-section.tsx';
import { PauseSection } from './pause-section.tsx';
import { SecretSection } from './secret-section.tsx';
import { settingsWords } from './settings-words.ts';

export function WebhookSettings() {
  const { webhookId } = useParams({ from: '/frame/webhooks/$webhookId/settings' });
  const query = useQuery(webhookQuery(webhookId));
  const isOwner = useIsOwner();
  if (!isOwner) return <NoPermission />;
  return (
    <QueryState query={query}>
      {(webhook) => (
        <Stack gap="xl" maw={720}>
          <SendTest webhook={webhook} />
          <EditSection webhook={webhook} />
          <SecretSection webhook={webhook} />
          <PauseSection webhook={webhook} />
          <DeleteSection webhook={webhook} />
        </Stack>
      )}
    </QueryState>
  );
}

function EditSection({ webhook }: { webhook: Webhook }) {
  const words = useWords(settingsWords);
  const { save, saved } = useWords(webhookFormWords);
  const edit = useEditWebhook(webhook.id);
  return (
    <Stack component="section" gap="sm" aria-labelledby="settings-edit">
      <Title order={2} size="h4" id="settings-edit">
        {words.edit}
      </Title>
      <WebhookForm
        initial={draftOf(webhook)}
        keptHeaders={Object.keys(webhook.headers)}
        submitLabel={save}
        isSending={edit.isPending}
        error={edit.error}
        onSubmit={(draft, typed, forget) =>
          edit.mutate(patchOf(draft, typed), {
            onSuccess() {
              forget(); // from now on what the server has kept, such as a URL in its own spelling
              noticeDone(saved);
            },
          })
        }
      />
    </Stack>
  );
}
