import { z } from 'zod';
import { normaliseEmail } from './email-address.ts';

const MIN_LENGTH = 10;
const MAX_LENGTH = 200;

/** Length is what makes a password hard to guess; rules on its letters only make it hard to remember (NIST SP 800-63B). */
export const NewPassword = z
  .string()
  .transform((text) => text.normalize('NFC'))
  .refine((text) => !/\p{Surrogate}/u.test(text), 'holds half of a character (a lone surrogate)')
  .refine(
    (text) => [...text].length >= MIN_LENGTH && [...text].length <= MAX_LENGTH,
    `must have ${MIN_LENGTH} to ${MAX_LENGTH} characters`,
  );

export const isTheirEmail = (password: string, email: string): boolean => normaliseEmail(password) === email;

export const MUST_NOT_BE_EMAIL = 'must not be the e-mail address';
