import { MAX_SESSION_MS } from '../people/session-life.ts';

const NAME = 'askusers_session';
const IN_HEADER = new RegExp(`(?:^|;)\\s*${NAME}=([A-Za-z0-9_-]{43})\\s*(?:;|$)`);

/** The token in a `Cookie` header, if it has the form of one. */
export const sessionTokenOf = (cookieHeader: string | undefined): string | null =>
  IN_HEADER.exec(cookieHeader ?? '')?.[1] ?? null;

/** As a `Set-Cookie` header. No script reads it, and no other site's page sends it along with anything but a visit. */
export const sessionCookie = (token: string, publicUrl: string): string =>
  `${NAME}=${token}; Max-Age=${MAX_SESSION_MS / 1_000}; ${attributes(publicUrl)}`;

export const clearedCookie = (publicUrl: string): string => `${NAME}=; Max-Age=0; ${attributes(publicUrl)}`;

const attributes = (publicUrl: string) =>
  `Path=/; HttpOnly; SameSite=Lax${publicUrl.startsWith('https:') ? '; Secure' : ''}`;
