import type { Event } from './event.ts';
import type { UnknownEvent } from './received-event.ts';
import { type ReceivedWebhook, type VerifyingOptions, verifyWebhook } from './verify-webhook.ts';

export interface ReceiverOptions extends Omit<VerifyingOptions, 'now'> {
  /** Your work. The request is answered 200 when it is done, so within 30 seconds; when it fails, Ask Users tries again. */
  onEvent: (event: Event) => unknown;
  /** An event that is newer than this library. Left out: a type that is not known is passed over, another shape refused for now. */
  onUnknownEvent?: (event: UnknownEvent, message: string) => unknown;
}

/** What a receiver answers: the delivery log of Ask Users shows both. */
export interface ReceiverAnswer {
  status: number;
  message: string;
}

/** Events have at most 1 MiB; whatever a proxy adds, twice that is none of ours. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024;

export const TOO_LARGE: ReceiverAnswer = { status: 413, message: 'The body is larger than any event.' };
export const NOT_A_POST: ReceiverAnswer = { status: 405, message: 'Events are sent with POST.' };

/** Beside the status and the message. */
export const answerHeaders = ({ status }: ReceiverAnswer): Record<string, string> => ({
  'Content-Type': 'text/plain; charset=utf-8',
  ...(status === NOT_A_POST.status && { Allow: 'POST' }),
});

/** Verifies, hands the event on, and says what to answer. Throws only what `onEvent` or `onUnknownEvent` throw. */
export async function receiveEvent(
  { body, headers }: ReceivedWebhook,
  { onEvent, onUnknownEvent, ...verifying }: ReceiverOptions,
): Promise<ReceiverAnswer> {
  const received = verifyWebhook({ body, headers, ...verifying });
  switch (received.kind) {
    case 'refused':
      return { status: received.status, message: received.message };
    case 'event':
      await onEvent(received.event);
      return DONE;
    case 'unknown-event': {
      if (!onUnknownEvent) {
        return { status: received.reason === 'unknown-type' ? 200 : 500, message: received.message };
      }
      await onUnknownEvent(received.event, received.message);
      return DONE;
    }
    default:
      return received satisfies never;
  }
}

const DONE: ReceiverAnswer = { status: 200, message: 'OK' };
