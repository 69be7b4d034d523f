import { z } from 'zod';
import { MAX_SECRET_BYTES, MIN_SECRET_BYTES, SECRET_PREFIX, secretKey } from './secret-key.ts';

/** A webhook's signing secret: `whsec_` and the padded base64 of 24 to 64 bytes, as Standard Webhooks asks. */
export const Secret = z
  .string()
  .refine(
    (secret) => secretKey(secret) !== undefined,
    `is ${SECRET_PREFIX} followed by the base64 of ${MIN_SECRET_BYTES} to ${MAX_SECRET_BYTES} bytes`,
  );
