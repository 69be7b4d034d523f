import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { isProblem } from '../api/api-problem.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { noticeDone, noticeFault } from '../states/notice.ts';
import { problemText } from '../states/problem-text.ts';
import { useHeld } from '../webhooks/use-held.ts';
import { useResendMany } from './delivery-queries.ts';
import { deliveryWords } from './delivery-words.ts';
import { deliveryPageWords } from './page-words.ts';
import { RecoverDialog } from './recover-dialog.tsx';

/** What can be done with many deliveries at once. */
export function ResendBar(about: { webhookId: string; selected: ReadonlySet<string>; onDone: () => void }) {
  const words = useWords(deliveryWords);
  const [isAsking, { open, close }] = useDisclosure();
  const resend = useResendMany(about.webhookId);
  const count = about.selected.size;
  const isHeld = useHeld(about.webhookId) !== null;
  const { cannotResend } = useWords(deliveryPageWords);
  const { language } = useLanguage();
  const reasonText = (error: unknown) =>
    isProblem(error, 409) ? cannotResend : problemText(error, language);
  return (
    <Group justify="flex-end" gap="sm">
      {count > 0 && (
        <Button
          size="sm"
          loading={resend.isPending}
          onClick={() =>
            resend.mutate([...about.selected], {
              onSuccess: ({ sent, refused, firstError }) => {
                if (sent > 0) noticeDone(isHeld ? words.resentLater(sent) : words.resent(sent));
                if (refused > 0) noticeFault(`${words.notResent(refused)} ${reasonText(firstError)}`);
                about.onDone();
              },
            })
          }
        >
          {words.resendSelected(count)}
        </Button>
      )}
      <Button size="sm" variant="default" onClick={open}>
        {words.recover}
      </Button>
      {isAsking && <RecoverDialog webhookId={about.webhookId} onClose={close} />}
    </Group>
  );
}
