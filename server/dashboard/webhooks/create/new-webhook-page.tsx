import { Anchor, Button, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { PageTitle } from '../../frame/page-title.tsx';
import { useWords } from '../../language/language.tsx';
import { useIsOwner } from '../../session/session.ts';
import { NoPermission } from '../../states/no-permission.tsx';
import { webhookFormWords } from '../form-words.ts';
import { NEW_WEBHOOK, orderOf } from '../webhook-draft.ts';
import { WebhookForm } from '../webhook-form.tsx';
import { useCreateWebhook } from '../webhook-queries.ts';
import { webhookWords } from '../webhook-words.ts';
import { WebhookCreated } from './webhook-created.tsx';

/** The form, and then, in its place, the secret: it is shown here once. */
export function NewWebhookPage() {
  const words = useWords(webhookFormWords);
  const { webhooks } = useWords(webhookWords);
  const isOwner = useIsOwner();
  const create = useCreateWebhook();
  if (create.data) return <WebhookCreated webhook={create.data} />;
  return (
    <Stack>
      <div>
        <Anchor size="sm" renderRoot={(props) => <Link to="/webhooks" {...props} />}>
          ← {webhooks}
        </Anchor>
        <PageTitle>{words.create}</PageTitle>
      </div>
      {isOwner ? (
        <WebhookForm
          initial={NEW_WEBHOOK}
          keptHeaders={[]}
          submitLabel={words.create}
          isSending={create.isPending}
          error={create.error}
          onSubmit={(draft) => create.mutate(orderOf(draft))}
          aside={
            <Button variant="default" renderRoot={(props) => <Link to="/webhooks" {...props} />}>
              {words.cancel}
            </Button>
          }
        />
      ) : (
        <NoPermission />
      )}
    </Stack>
  );
}
