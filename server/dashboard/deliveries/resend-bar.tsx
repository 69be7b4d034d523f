import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useWords } from '../language/language.tsx';
import { noticeDone, noticeFault } from '../states/notice.ts';
import { useResendMany } from './delivery-queries.ts';
import { deliveryWords } from './delivery-words.ts';
import { RecoverDialog } from './recover-dialog.tsx';

/** What can be done with many deliveries at once. */
export function ResendBar(about: { webhookId: string; selected: ReadonlySet<string>; onDone: () => void }) {
  const words = useWords(deliveryWords);
  const [isAsking, { open, close }] = useDisclosure();
  const resend = useResendMany(about.webhookId);
  const count = about.selected.size;
  return (
    <Group justify="flex-end" gap="sm">
      {count > 0 && (
        <Button
          size="sm"
          loading={resend.isPending}
          onClick={() =>
            resend.mutate([...about.selected], {
              onSuccess: ({ sent, refused }) => {
                if (sent > 0) noticeDone(words.resent(sent));
                if (refused > 0) noticeFault(words.notResent(refused));
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
      <RecoverDialog webhookId={about.webhookId} isOpen={isAsking} onClose={close} />
    </Group>
  );
}
