import { notifications } from '@mantine/notifications';
import { noticeWords } from './notice-words.ts';

/** A sentence that comes and goes; screen readers say it too. */
export const noticeDone = (message: string) => show(message, 'green', 5_000);

export const noticeFault = (message: string) => show(message, 'red', 10_000);

function show(message: string, color: string, autoClose: number) {
  const { close } = document.documentElement.lang === 'en' ? noticeWords.en : noticeWords.pt;
  notifications.show({
    message,
    color,
    autoClose,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': close },
  });
}
