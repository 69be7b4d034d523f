import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, for cookies and one-time links. Nobody guesses them, so their SHA-256 is safe to keep. */
export function makeToken(): { token: string; tokenHash: Uint8Array } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: tokenHashOf(token) };
}

export const tokenHashOf = (token: string): Uint8Array => createHash('sha256').update(token).digest();
