import { bodyText, type RawBody, rawBody } from './raw-body.ts';
import { type ReceivedEvent, readReceivedEvent } from './received-event.ts';
import { type ReceivedHeaders, verify } from './verify.ts';
import { REFUSAL_MESSAGES, STATUS_OF_REFUSAL, type WebhookRefusalReason } from './webhook-refusal.ts';

export type WebhookVerification =
  | ReceivedEvent
  | { kind: 'refused'; reason: WebhookRefusalReason; message: string /** What to answer. */; status: number };

export interface ReceivedWebhook {
  /** The raw body as it was received, not parsed: text, Buffer, Uint8Array or ArrayBuffer. */
  body: RawBody;
  /** As Node gives them, as a plain object in any letter case, or as fetch's `Headers`. */
  headers: ReceivedHeaders;
}

export interface VerifyingOptions {
  /** The webhook's secret, whole, `whsec_` included. Several while one is being rotated. */
  secrets: string | readonly string[] | undefined;
  /**
   * How many seconds the time of signing may be away from now. With it only the Standard Webhooks signature counts, for
   * the other does not cover the time. Without it the time is not looked at.
   */
  tolerance?: number;
  /** Now, or milliseconds since 1970; the clock of this machine if left out. */
  now?: Date | number;
}

/**
 * The event that a request to your webhook brings, once its signature has been found right: either of the two that Ask Users
 * sends is enough. Whatever was received, it never throws.
 */
export function verifyWebhook({
  body: received,
  headers,
  secrets,
  tolerance,
  now = Date.now(),
}: ReceivedWebhook & VerifyingOptions): WebhookVerification {
  const body = rawBody(received);
  if (body === undefined) return refused('body-not-raw');
  const verification = verify({
    body,
    headers,
    secret: secrets ?? [],
    ...(tolerance !== undefined && { toleranceSeconds: tolerance }),
    nowSeconds: Number(now) / 1000,
  });
  if (verification.kind === 'refused') return refused(verification.reason);
  return readReceivedEvent(bodyText(body)) ?? refused('not-an-event');
}

const refused = (reason: WebhookRefusalReason): WebhookVerification => ({
  kind: 'refused',
  reason,
  message: REFUSAL_MESSAGES[reason],
  status: STATUS_OF_REFUSAL[reason],
});
