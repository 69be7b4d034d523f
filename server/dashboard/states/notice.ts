import { notifications } from '@mantine/notifications';

/** A sentence that comes and goes; screen readers say it too. */
export const noticeDone = (message: string) =>
  notifications.show({ message, color: 'green', autoClose: 5_000, withCloseButton: true });

export const noticeFault = (message: string) =>
  notifications.show({ message, color: 'red', autoClose: 10_000, withCloseButton: true });
