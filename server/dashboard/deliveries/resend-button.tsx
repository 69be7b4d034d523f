import { Button, Tooltip } from '@mantine/core';
import IconSend from '@tabler/icons-react/icons/IconSend';
import { isProblem } from '../api/api-problem.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { useIsOwner } from '../session/session.ts';
import { noticeDone, noticeFault } from '../states/notice.ts';
import { problemText } from '../states/problem-text.ts';
import { useHeld } from '../webhooks/use-held.ts';
import type { Delivery } from './delivery.ts';
import { useResend } from './delivery-queries.ts';
import { deliveryPageWords } from './page-words.ts';

export function ResendButton({ delivery }: { delivery: Delivery }) {
  const words = useWords(deliveryPageWords);
  const { language } = useLanguage();
  const resend = useResend();
  const held = useHeld(delivery.webhook_id);
  if (!useIsOwner() || held === 'deleted') return null;
  return (
    <Tooltip label={words.resendMore} multiline w={280} events={{ hover: true, focus: true, touch: false }}>
      <Button
        leftSection={<IconSend size={18} aria-hidden />}
        loading={resend.isPending}
        onClick={() =>
          resend.mutate(delivery.id, {
            onSuccess: () => noticeDone(held && !delivery.is_test ? words.resentLater : words.resent),
            onError: (error) =>
              noticeFault(isProblem(error, 409) ? words.cannotResend : problemText(error, language)),
          })
        }
      >
        {delivery.status === 'pending' ? words.sendNow : words.resend}
      </Button>
    </Tooltip>
  );
}
