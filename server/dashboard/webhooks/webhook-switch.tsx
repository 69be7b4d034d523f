import { Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage, useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { noticeDone, noticeFault } from '../states/notice.ts';
import { problemText } from '../states/problem-text.ts';
import { usePart } from '../states/use-part.ts';
import { stoppedSince } from './stopped-since.ts';
import { titleOf, type Webhook } from './webhook.ts';
import { missedCount, missedQuery, useEditWebhook } from './webhook-queries.ts';
import { webhookWords } from './webhook-words.ts';

const loadDialog = () => import('./settings/resume-dialog.tsx').then(({ ResumeDialog }) => ResumeDialog);

/** On: active, even if it fails at the moment. Off pauses, and nothing is lost by it: what was missed is offered when it goes on. */
export function WebhookSwitch({ webhook }: { webhook: Webhook }) {
  const words = useWords(webhookWords);
  const { language } = useLanguage();
  const isOwner = useIsOwner();
  const client = useQueryClient();
  const edit = useEditWebhook(webhook.id);
  const [isLooking, setIsLooking] = useState(false);
  const { Part: ResumeDialog, ask } = usePart(loadDialog);
  const [isAsking, setIsAsking] = useState(false);
  const isOn = webhook.status === 'active' || webhook.status === 'failing';

  const set = (status: 'active' | 'paused') =>
    edit.mutate(
      { status },
      {
        onSuccess: () => noticeDone(status === 'active' ? words.switchedOn : words.switchedOff),
        onError: (error) => noticeFault(problemText(error, language)),
      },
    );

  async function switchOn() {
    setIsLooking(true);
    const since = stoppedSince(webhook, Date.now());
    const missed = await client.fetchQuery(missedQuery(webhook.id, since)).catch(() => null);
    const isMissed = missed !== null && missedCount(missed) > 0;
    if (isMissed) await ask();
    setIsLooking(false);
    setIsAsking(isMissed);
    if (!isMissed) set('active');
  }

  return (
    <>
      <Switch
        aria-label={words.switchOn(titleOf(webhook))}
        checked={edit.isPending ? !isOn : isOn}
        disabled={!isOwner || edit.isPending || isLooking}
        onChange={() => (isOn ? set('paused') : void switchOn())}
      />
      {isAsking && ResumeDialog && <ResumeDialog webhook={webhook} onClose={() => setIsAsking(false)} />}
    </>
  );
}
