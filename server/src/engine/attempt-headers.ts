import { type EventType, sign } from '@askusers/shared';
import { type CustomHeaders, maskedHeaders } from './custom-headers.ts';

export const USER_AGENT = 'AskUsers-Webhooks/1.0';

export interface AttemptFacts {
  eventId: string;
  eventType: EventType;
  deliveryId: string;
  attemptNumber: number;
  body: string;
  /** Makes `X-Webhook-Signature`. */
  secret: string;
  /** Valid beside it during a rotation: they sign in the Standard Webhooks header too. */
  otherSecrets?: readonly string[];
  customHeaders: CustomHeaders;
  /** Of this attempt: each is signed anew. */
  sentAt: Date;
}

export interface AttemptHeaders {
  sent: Record<string, string>;
  /** The same for the delivery log: signatures stand, as they are no secret; values of custom headers are masked. */
  logged: Record<string, string>;
}

/** Every header of one attempt but those that HTTP itself needs (DESIGN section 2). */
export function attemptHeaders(facts: AttemptFacts): AttemptHeaders {
  const { customHeaders, ...ours } = facts;
  const own = ownHeaders(ours);
  return { sent: merged(customHeaders, own), logged: merged(maskedHeaders(customHeaders), own) };
}

function ownHeaders(facts: Omit<AttemptFacts, 'customHeaders'>): Record<string, string> {
  const { body, eventId, secret, otherSecrets = [] } = facts;
  const timestampSeconds = Math.floor(facts.sentAt.getTime() / 1_000);
  const signatures = sign({ body, eventId, timestampSeconds, secret, otherSecrets });
  return {
    'Content-Type': 'application/json',
    'User-Agent': USER_AGENT,
    'X-Webhook-Signature': signatures['x-webhook-signature'],
    'X-Webhook-Event': facts.eventType,
    'X-Webhook-Delivery': facts.deliveryId,
    'X-Webhook-Attempt': String(facts.attemptNumber),
    'webhook-id': signatures['webhook-id'],
    'webhook-timestamp': signatures['webhook-timestamp'],
    'webhook-signature': signatures['webhook-signature'],
  };
}

/** Ours win in any letter case, also over a header that was stored before its name became ours. */
function merged(custom: CustomHeaders, own: Record<string, string>): Record<string, string> {
  const ownNames = new Set(Object.keys(own).map((name) => name.toLowerCase()));
  const kept = Object.entries(custom).filter(([name]) => !ownNames.has(name.toLowerCase()));
  return { ...own, ...Object.fromEntries(kept) };
}
