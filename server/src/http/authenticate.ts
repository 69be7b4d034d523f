import { createHash, randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { tokenHashOf } from '../people/random-token.ts';
import { isUseWorthNoting, sessionExpiry } from '../people/session-life.ts';
import type { Scope } from '../store/api-keys.ts';
import { findSessionByHash, noteSessionUse, type SessionRow } from '../store/sessions.ts';
import { type Caller, callerWithKey, callerWithSession } from './caller.ts';
import { Problem } from './problem.ts';
import { requireOwnPage } from './same-origin.ts';
import type { Services } from './services.ts';
import { sessionTokenOf } from './session-cookie.ts';

/** `ask_` and 256 random bits: a key is as good as a password that nobody can guess, so its SHA-256 is safe to keep. */
export function makeApiKey(): { key: string; keyHash: Uint8Array; hint: string } {
  return apiKeyParts(`ask_${randomBytes(32).toString('base64url')}`);
}

export function apiKeyParts(key: string) {
  return { key, keyHash: createHash('sha256').update(key).digest(), hint: key.slice(-4) };
}

/**
 * By the key of an `Authorization: Bearer` header, else by the session's cookie; throws a Problem that tells a person what to
 * do. Where both came, the header counts: no page of another site can set it.
 */
export async function authenticate(request: Request, services: Services): Promise<Caller> {
  const { authorization, cookie } = request.headers;
  const token = sessionTokenOf(cookie);
  if (authorization) return callerWithKey(await apiKeyOf(authorization, services));
  if (!token)
    throw unauthorized('Send your API key in the header "Authorization: Bearer ask_…", or sign in.');
  requireOwnPage(request, services.publicUrl);
  return callerWithSession(await sessionOf(token, services));
}

async function apiKeyOf(authorization: string, { apiKeys }: Services) {
  const key = bearerKey(authorization);
  if (!key) throw unauthorized('The Authorization header must read "Bearer ask_…".');
  const found = await apiKeys.find(apiKeyParts(key).keyHash);
  if (!found) {
    throw unauthorized('This API key is not known, or it was revoked. Make a new one and try again.');
  }
  return found;
}

/** Who is signed in in the browser that opens a page; undefined: nobody. No header can be asked of it, so it may only look. */
export async function signedInVisitor(
  request: Request,
  { database, clock }: Services,
): Promise<SessionRow | undefined> {
  const token = sessionTokenOf(request.headers.cookie);
  return token ? findSessionByHash(database, tokenHashOf(token), clock()) : undefined;
}

/** Asked of the database with every call: who signs out or is removed is out at once, in every process. */
async function sessionOf(token: string, { database, clock }: Services): Promise<SessionRow> {
  const now = clock();
  const session = await findSessionByHash(database, tokenHashOf(token), now);
  if (!session) throw unauthorized('You are signed out. Please sign in again.');
  if (isUseWorthNoting(session.seenAt, now))
    await noteSessionUse(database, session, now, sessionExpiry(session.createdAt, now));
  return session;
}

export const bearerKey = (authorization: string): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(authorization)?.[1];

export function requireScope(caller: Caller, scope: Scope | 'any'): void {
  if (scope === 'any' || caller.scopes.includes(scope)) return;
  if (caller.kind === 'person')
    throw new Problem('missing-scope', 'Viewers can look at everything but change nothing. Ask an owner.');
  const has = caller.scopes.join(', ') || 'none';
  throw new Problem('missing-scope', `This call needs the scope "${scope}"; the key has: ${has}.`);
}

/** For what only a person can do. */
export function personOf(caller: Caller): SessionRow {
  if (caller.kind === 'person') return caller.session;
  throw unauthorized('This is for people who signed in; an API key has no session.');
}

const unauthorized = (detail: string) =>
  new Problem('unauthorized', detail, { headers: { 'WWW-Authenticate': 'Bearer realm="Ask Users API"' } });
