import { timingSafeEqual } from 'node:crypto';
import { type RawBody, rawBody } from './raw-body.ts';
import { secretKey } from './secret-key.ts';
import { bodySignature, standardSignature } from './sign.ts';

/** Why a request is not taken for ours. */
export type RefusalReason =
  | 'body-not-raw'
  | 'no-secret'
  | 'missing-signature'
  | 'malformed-signature'
  | 'wrong-signature'
  | 'stale-timestamp';

export type Verification = { kind: 'verified' } | { kind: 'refused'; reason: RefusalReason };

/** As Node gives them, as a plain object in any letter case, or as fetch's `Headers`. */
export type ReceivedHeaders =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | { get(name: string): string | null | undefined };

/**
 * Tells whether the body was signed with one of the secrets; never throws, whatever was received.
 * `body` is the raw body as received, not parsed. Either signature is proof of origin. Only the Standard Webhooks one
 * covers the time, so with `toleranceSeconds` set it is that one which must hold, and its timestamp must be near now.
 */
export function verify({
  body: received,
  headers,
  secret,
  toleranceSeconds,
  nowSeconds = Date.now() / 1000,
}: {
  body: RawBody;
  headers: ReceivedHeaders;
  /** Several while a secret is being rotated. */
  secret: string | readonly string[];
  toleranceSeconds?: number;
  nowSeconds?: number;
}): Verification {
  const body = rawBody(received);
  if (body === undefined) return refused('body-not-raw');
  const secrets = [secret].flat().filter((each) => typeof each === 'string' && each !== '');
  if (secrets.length === 0) return refused('no-secret');

  const standard = verifyStandard(body, headers, secrets);
  if (toleranceSeconds !== undefined) {
    if (standard.kind === 'refused') return standard;
    const ageSeconds = Math.abs(nowSeconds - Number(headerOf(headers, 'webhook-timestamp')));
    return ageSeconds <= toleranceSeconds ? VERIFIED : refused('stale-timestamp');
  }
  if (standard.kind === 'verified') return VERIFIED;
  const plain = verifyPlain(body, headers, secrets);
  return plain.kind === 'refused' && plain.reason === 'missing-signature' ? standard : plain;
}

const VERIFIED: Verification = { kind: 'verified' };
const refused = (reason: RefusalReason): Verification => ({ kind: 'refused', reason });

function verifyPlain(
  body: string | Uint8Array,
  headers: ReceivedHeaders,
  secrets: readonly string[],
): Verification {
  const signature = headerOf(headers, 'x-webhook-signature');
  if (signature === undefined) return refused('missing-signature');
  if (typeof signature !== 'string' || !/^[0-9a-f]{64}$/.test(signature))
    return refused('malformed-signature');
  const right = secrets.some((secret) => equal(signature, bodySignature(body, secret)));
  return right ? VERIFIED : refused('wrong-signature');
}

function verifyStandard(
  body: string | Uint8Array,
  headers: ReceivedHeaders,
  secrets: readonly string[],
): Verification {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = headerOf(headers, 'webhook-signature');
  if (id === undefined || timestamp === undefined || signatures === undefined)
    return refused('missing-signature');
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') {
    return refused('malformed-signature');
  }
  // Other versions than v1 may stand beside it and are passed over; a v1 is 32 bytes in base64.
  const candidates = signatures.split(' ').filter((each) => /^v1,[A-Za-z0-9+/]{43}=$/.test(each));
  if (!/^\d{1,12}$/.test(timestamp) || candidates.length === 0) return refused('malformed-signature');
  const right = secrets.some((secret) => {
    const key = secretKey(secret);
    if (!key) return false;
    const expected = standardSignature({ body, id, timestamp }, key);
    return candidates.some((candidate) => equal(candidate, expected));
  });
  return right ? VERIFIED : refused('wrong-signature');
}

/** Constant time for texts of equal length; both are matched against their one possible length before they come here. */
function equal(received: string, expected: string): boolean {
  const [one, other] = [Buffer.from(received), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function headerOf(headers: ReceivedHeaders, name: string): unknown {
  if (typeof headers !== 'object' || headers === null) return undefined;
  if (typeof headers.get === 'function' && !(headers instanceof Map)) return headers.get(name) ?? undefined;
  // Of a Map only `Headers` know names in any letter case.
  const entries: [unknown, unknown][] = headers instanceof Map ? [...headers] : Object.entries(headers);
  return entries.find(([each]) => typeof each === 'string' && each.toLowerCase() === name)?.[1];
}
