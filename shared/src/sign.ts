import { createHmac } from 'node:crypto';
import { secretKey } from './secret-key.ts';

export type SignatureHeaders = Record<
  'x-webhook-signature' | 'webhook-id' | 'webhook-timestamp' | 'webhook-signature',
  string
>;

/**
 * The headers that prove a body is ours. `secret` makes the documented `X-Webhook-Signature`; the Standard Webhooks
 * triple carries one signature for each of `secret` and `otherSecrets` (two during a rotation).
 */
export function sign({
  body,
  eventId,
  timestampSeconds,
  secret,
  otherSecrets = [],
}: {
  body: string | Uint8Array;
  eventId: string;
  timestampSeconds: number;
  secret: string;
  otherSecrets?: readonly string[];
}): SignatureHeaders {
  const timestamp = String(timestampSeconds);
  return {
    'x-webhook-signature': bodySignature(body, secret),
    'webhook-id': eventId,
    'webhook-timestamp': timestamp,
    'webhook-signature': [secret, ...otherSecrets]
      .map((each) => standardSignature({ body, id: eventId, timestamp }, keyOf(each)))
      .join(' '),
  };
}

/** Lower-case hex HMAC-SHA256 of the body; the key is the whole secret as shown to the user, `whsec_` included. */
export const bodySignature = (body: string | Uint8Array, secret: string): string =>
  createHmac('sha256', Buffer.from(secret, 'utf8')).update(body).digest('hex');

/** `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body` (standardwebhooks.com). */
export const standardSignature = (
  { body, id, timestamp }: { body: string | Uint8Array; id: string; timestamp: string },
  key: Uint8Array,
): string => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;

function keyOf(secret: string): Uint8Array {
  const key = secretKey(secret);
  if (!key) throw new TypeError('not a webhook secret');
  return key;
}
