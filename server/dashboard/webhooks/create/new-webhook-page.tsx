import { Anchor, Button, Stack } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { PageTitle } from '../../frame/page-title.tsx';
import { useWords } from '../../language/language.tsx';
import { useIsOwner } from '../../session/session.ts';
import { NoPermission } from '../../states/no-permission.tsx';
import { webhookFormWords } from '../form-words.ts';
import { NEW_WEBHOOK, newOrderOf, type WebhookDraft } from '../webhook-draft.ts';
import { WebhookForm } from '../webhook-form.tsx';
import { useCreateWebhook } from '../webhook-queries.ts';
import { webhookWords } from '../webhook-words.ts';
import type { NewWebhookSearch } from './new-webhook-search.ts';
import { WebhookCreated } from './webhook-created.tsx';

/** The form, and then, in its place, the secret: it is shown here once. */
export function NewWebhookPage() {
  const words = useWords(webhookFormWords);
  const { webhooks } = useWords(webhookWords);
  const isOwner = useIsOwner();
  const search = useSearch({ from: '/frame/webhooks/new' });
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
          initial={draftFor(search)}
          keptHeaders={[]}
          submitLabel={words.create}
          isSending={create.isPending}
          error={create.error}
          onSubmit={(draft) => create.mutate(newOrderOf(draft))}
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

/** For one survey or form, when one came from its page. */
function draftFor({ survey_id, form_id }: NewWebhookSearch): WebhookDraft {
  if (survey_id) return { ...NEW_WEBHOOK, eventTypes: ['survey.response.created'], surveyIds: [survey_id] };
  if (form_id) return { ...NEW_WEBHOOK, eventTypes: ['form.submission.created'], formIds: [form_id] };
  return NEW_WEBHOOK;
}
