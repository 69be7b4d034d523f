import { Switch } from '@mantine/core';
import { useLanguage, useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { noticeDone, noticeFault } from '../states/notice.ts';
import { problemText } from '../states/problem-text.ts';
import { titleOf, type Webhook } from './webhook.ts';
import { useEditWebhook } from './webhook-queries.ts';
import { webhookWords } from './webhook-words.ts';

/** On: active, even if it fails at the moment. Off pauses; nothing is lost by it. */
export function WebhookSwitch({ webhook }: { webhook: Webhook }) {
  const words = useWords(webhookWords);
  const { language } = useLanguage();
  const isOwner = useIsOwner();
  const edit = useEditWebhook(webhook.id);
  const isOn = webhook.status === 'active' || webhook.status === 'failing';
  return (
    <Switch
      aria-label={words.switchOn(titleOf(webhook))}
      checked={edit.isPending ? !isOn : isOn}
      disabled={!isOwner || edit.isPending}
      onChange={() =>
        edit.mutate(
          { status: isOn ? 'paused' : 'active' },
          {
            onSuccess: () => noticeDone(isOn ? words.switchedOff : words.switchedOn),
            onError: (error) => noticeFault(problemText(error, language)),
          },
        )
      }
    />
  );
}
