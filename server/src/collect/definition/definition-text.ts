import { z } from 'zod';

/**
 * A text that the owner writes: labels, titles, messages. Surrounding white space goes.
 * Definitions are kept in Postgres, which takes no NUL, and shown to everybody, so lone surrogates (halves of a character) are out too.
 * Lengths in UTF-16 units.
 */
export const definitionText = (minLength: number, maxLength: number) =>
  z
    .string()
    .trim()
    .min(minLength, minLength === 1 ? 'must not be empty' : `needs at least ${minLength} characters`)
    .max(maxLength, `is too long: at most ${maxLength} characters`)
    .refine((text) => !text.includes('\0'), 'holds a NUL character, which a definition cannot keep')
    .refine((text) => !LONE_SURROGATE.test(text), 'holds half of a character (a lone surrogate)');

// With the u flag a pair reads as one character, so only lone halves are left in this category.
const LONE_SURROGATE = /\p{Surrogate}/u;
