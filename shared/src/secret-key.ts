import { randomBytes } from 'node:crypto';

export const SECRET_PREFIX = 'whsec_';
export const MIN_SECRET_BYTES = 24;
const MADE_BYTES = 32;
export const MAX_SECRET_BYTES = 64;

/** A new signing secret: what a connector makes for its webhook, and the server for whoever brings none. */
export const makeSecret = (random: (size: number) => Uint8Array = randomBytes): string =>
  SECRET_PREFIX + Buffer.from(random(MADE_BYTES)).toString('base64');

/** The bytes behind the prefix, the key of Standard Webhooks signatures; undefined for anything but a proper secret. */
export function secretKey(secret: string): Uint8Array | undefined {
  if (!secret.startsWith(SECRET_PREFIX)) return undefined;
  const encoded = secret.slice(SECRET_PREFIX.length);
  const key = Buffer.from(encoded, 'base64');
  // Node decodes anything; only what it would encode so is base64 for every receiver's library.
  const proper =
    key.toString('base64') === encoded && key.length >= MIN_SECRET_BYTES && key.length <= MAX_SECRET_BYTES;
  return proper ? key : undefined;
}
