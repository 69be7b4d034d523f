import { z } from 'zod';

/** Text that a person names things with: trimmed, whole characters, no NUL (Postgres's text cannot hold it). */
export function plainText(minLength: number, maxLength: number) {
  return z
    .string()
    .trim()
    .min(minLength)
    .max(maxLength)
    .refine((text) => !text.includes('\u0000'), 'must not hold NUL')
    .refine((text) => !/\p{Surrogate}/u.test(text), 'must not hold half a character (a lone surrogate)');
}
