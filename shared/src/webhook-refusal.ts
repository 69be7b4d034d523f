import type { RefusalReason } from './verify.ts';

/** Why what was received is not taken for an event of ours. */
export type WebhookRefusalReason = RefusalReason | 'not-an-event';

/** A sentence for each, for the log of the receiver and that of Ask Users, which shows what receivers answer. */
export const REFUSAL_MESSAGES: Record<WebhookRefusalReason, string> = {
  'body-not-raw':
    'You gave the parsed body, or none; give the raw one: the text or the bytes exactly as they were received.',
  'no-secret': "No secret was given; give the webhook's secret, the text that begins with whsec_.",
  'missing-signature':
    'The request is not signed: it lacks X-Webhook-Signature, or, where the time is checked too, one of webhook-id, webhook-timestamp and webhook-signature.',
  'malformed-signature': 'A signature header is malformed: each must be there once, exactly as it was sent.',
  'wrong-signature':
    'The signature was made for another body or with another secret; the body must be unchanged, and the secret is the whole text that begins with whsec_.',
  'stale-timestamp':
    'The request was signed too long ago, or the clock of the machine that received it is wrong.',
  'not-an-event':
    'The body is signed, but it is not an event: a JSON object with event_type, event_id, timestamp and data.',
};

/**
 * A 4xx is final. What the receiver's owner has to repair is a 500: it is tried again for hours, and nothing is lost meanwhile. So is
 * a wrong clock, which nothing tells from a request that somebody repeats; each new attempt is signed anew.
 */
export const STATUS_OF_REFUSAL: Record<WebhookRefusalReason, number> = {
  'body-not-raw': 500,
  'no-secret': 500,
  'missing-signature': 401,
  'malformed-signature': 400,
  'wrong-signature': 401,
  'stale-timestamp': 500,
  'not-an-event': 400,
};
