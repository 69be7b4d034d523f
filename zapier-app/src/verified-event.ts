import { type Event, verify } from '@askusers/shared';
import type { Bundle, ZObject } from 'zapier-platform-core';
import type { CollectorWords } from './collector-words.ts';
import { readEvent } from './read-event.ts';

/**
 * The event of a delivery, read from the very bytes that were signed; undefined when it is of another type. What is not ours
 * halts without a word: as an error, whoever guesses a hook's address could get its Zap switched off.
 * The time is not checked, because under load the platform hands deliveries on minutes later.
 */
export function verifiedEvent(z: ZObject, bundle: Bundle, words: CollectorWords): Event | undefined {
  const { content, headers } = bundle.rawRequest ?? {};
  if (typeof content !== 'string') throw new z.errors.HaltedError('The delivery had no body.');
  const secret = signingSecretOf(bundle);
  if (secret !== undefined) {
    const verification = verify({ body: content, headers: asSent(headers ?? {}), secret });
    if (verification.kind === 'refused') {
      throw new z.errors.HaltedError('The delivery was not signed by Ask Users, so it was left out.');
    }
  }
  try {
    return readEvent(JSON.parse(content), words);
  } catch {
    throw new z.errors.HaltedError('The delivery could not be read.');
  }
}

/** What subscribing returned (hook-trigger.ts). */
function signingSecretOf({ subscribeData }: Bundle): string | undefined {
  const given = subscribeData && 'signing_secret' in subscribeData ? subscribeData.signing_secret : undefined;
  return typeof given === 'string' && given !== '' ? given : undefined;
}

/** The platform hands headers over as `Http-X-Webhook-Signature`. */
const asSent = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.replace(/^http-/i, ''), value]));
