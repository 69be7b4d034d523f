import { createHash, randomBytes } from 'node:crypto';
import type { ApiKeyRow, Scope } from '../store/api-keys.ts';
import type { ApiKeyMemory } from './api-key-memory.ts';
import { Problem } from './problem.ts';

/** `ask_` and 256 random bits: a key is as good as a password that nobody can guess, so its SHA-256 is safe to keep. */
export function makeApiKey(): { key: string; keyHash: Uint8Array; hint: string } {
  return apiKeyParts(`ask_${randomBytes(32).toString('base64url')}`);
}

export function apiKeyParts(key: string) {
  return { key, keyHash: createHash('sha256').update(key).digest(), hint: key.slice(-4) };
}

/** The key of an `Authorization: Bearer` header; throws a Problem that tells a person what to do. */
export async function authenticate(
  apiKeys: ApiKeyMemory,
  authorization: string | undefined,
): Promise<ApiKeyRow> {
  if (!authorization) {
    throw unauthorized('Send your API key in the header "Authorization: Bearer ask_…".');
  }
  const key = bearerKey(authorization);
  if (!key) throw unauthorized('The Authorization header must read "Bearer ask_…".');
  const found = await apiKeys.find(apiKeyParts(key).keyHash);
  if (!found) {
    throw unauthorized('This API key is not known, or it was revoked. Make a new one and try again.');
  }
  return found;
}

export const bearerKey = (authorization: string): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(authorization)?.[1];

export function requireScope(apiKey: ApiKeyRow, scope: Scope | 'any'): void {
  if (scope === 'any' || apiKey.scopes.includes(scope)) return;
  const has = apiKey.scopes.join(', ') || 'none';
  throw new Problem('missing-scope', `This call needs the scope "${scope}"; the key has: ${has}.`);
}

const unauthorized = (detail: string) =>
  new Problem('unauthorized', detail, { headers: { 'WWW-Authenticate': 'Bearer realm="Ask Users API"' } });
