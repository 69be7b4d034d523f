import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const PREFIX = 'whsec_';
const MADE_BYTES = 32;
const MIN_BYTES = 24;
const MAX_BYTES = 64;

/** A webhook's signing secret: `whsec_` and the padded base64 of 24 to 64 bytes, as Standard Webhooks asks. */
export const Secret = z
  .string()
  .refine(
    (secret) => secretKey(secret) !== undefined,
    `is ${PREFIX} followed by the base64 of ${MIN_BYTES} to ${MAX_BYTES} bytes`,
  );

export const makeSecret = (random: (size: number) => Buffer = randomBytes): string =>
  PREFIX + random(MADE_BYTES).toString('base64');

/** The bytes behind the prefix, the key of Standard Webhooks signatures; undefined for anything but a proper secret. */
export function secretKey(secret: string): Buffer | undefined {
  if (!secret.startsWith(PREFIX)) return undefined;
  const encoded = secret.slice(PREFIX.length);
  const key = Buffer.from(encoded, 'base64');
  // Node decodes anything; only what it would encode so is base64 for every receiver's library.
  const proper = key.toString('base64') === encoded && key.length >= MIN_BYTES && key.length <= MAX_BYTES;
  return proper ? key : undefined;
}
