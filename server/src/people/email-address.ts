import { z } from 'zod';

const MAX_LENGTH = 320;

/** Spaces, control characters, invisible ones and halves of characters have no place in one; every letter of every script has. */
const ADDRESS = /^[^\s@\p{Cc}\p{Cf}\p{Cs}]+@[^\s@\p{Cc}\p{Cf}\p{Cs}]+$/u;

/** The form in which an address is kept and looked for: two spellings of it are one person. */
export const normaliseEmail = (text: string): string => text.trim().normalize('NFC').toLowerCase();

export const isEmailAddress = (normalised: string): boolean =>
  normalised.length <= MAX_LENGTH && ADDRESS.test(normalised);

export const EmailAddress = z
  .string()
  .transform(normaliseEmail)
  .refine(
    isEmailAddress,
    `must be an e-mail address, such as ada@example.com, of at most ${MAX_LENGTH} characters`,
  );
