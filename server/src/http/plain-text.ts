import { z } from 'zod';

/** Text that a person names things with: trimmed, whole characters, no NUL (Postgres's text cannot hold it). */
export function plainText(minLength: number, maxLength: number) {
  return z
    .string()
    .trim()
    .min(minLength)
    .max(maxLength)
    .refine((text) => !text.includes('\u0000'), 'holds a NUL character')
    .refine((text) => !/\p{Surrogate}/u.test(text), 'holds half of a character (a lone surrogate)');
}

/** Null or '' is the same as absent: connectors send what their user left empty in either form. */
export const orAbsent = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === null || value === '' ? undefined : value), schema.optional());
