import type { IncomingHttpHeaders } from 'node:http';
import { type Verification, verify } from '@askusers/shared';
import { SECRET_VARIABLE } from './receiver-flags.ts';

export interface SignatureCheck {
  verdict: 'verified' | 'refused' | 'not_checked';
  /** For the person at the desk. */
  sentence: string;
}

/** A copy of an old request is refused, as a careful receiver does. */
const TOLERANCE_SECONDS = 5 * 60;

/** Checks both signatures, each for itself, over the bytes as they came. */
export function checkSignatures(
  body: Uint8Array,
  headers: IncomingHttpHeaders,
  secrets: readonly string[],
): SignatureCheck {
  if (secrets.length === 0) {
    return {
      verdict: 'not_checked',
      sentence: `not checked: give the webhook's secret with --secret whsec_… or ${SECRET_VARIABLE}`,
    };
  }
  const plain = verify({ body, headers: pick(headers, ['x-webhook-signature']), secret: secrets });
  const standard = verify({
    body,
    headers: pick(headers, ['webhook-id', 'webhook-timestamp', 'webhook-signature']),
    secret: secrets,
    toleranceSeconds: TOLERANCE_SECONDS,
  });
  const isVerified = plain.kind === 'verified' && standard.kind === 'verified';
  return {
    verdict: isVerified ? 'verified' : 'refused',
    sentence: isVerified
      ? 'verified (X-Webhook-Signature and webhook-signature)'
      : `REFUSED (X-Webhook-Signature: ${told(plain)}; webhook-signature: ${told(standard)})`,
  };
}

const pick = (headers: IncomingHttpHeaders, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, headers[name]]));

const told = (verification: Verification): string =>
  verification.kind === 'verified' ? 'verified' : verification.reason;
