import type { ApiAnswer, TestServer } from './running-server.ts';

type Api = TestServer['api'];

/** Somebody in a browser: calls with the session's cookie and with the header that the dashboard sends. */
export interface SignedIn {
  id: string;
  email: string;
  /** As a `Cookie` header. */
  cookie: string;
  api: Api;
}

export const PASSWORD = 'a good long password';
export const DASHBOARD = { 'X-Ask-Users': 'dashboard' };

/** Without a cookie, as a browser that has none. */
export const nobody = (server: TestServer): Api => server.callWith(DASHBOARD);

/** Invited with the key or session of `by`, and in. */
export async function join(
  server: TestServer,
  by: Api,
  role: 'owner' | 'viewer',
  email: string,
): Promise<SignedIn> {
  const invited = await by('POST', '/invitations', { role, email });
  if (invited.status !== 201) throw new Error(invited.text);
  return welcomed(server, tokenOf(invited.body.url), email);
}

/** Through a one-time link. */
export async function welcomed(server: TestServer, token: string, email: string): Promise<SignedIn> {
  const wish = { token, name: `Name of ${email}`, email, password: PASSWORD };
  return inBrowser(server, await nobody(server)('POST', '/session/welcome', wish));
}

export async function signedIn(server: TestServer, email: string, password = PASSWORD): Promise<SignedIn> {
  return inBrowser(server, await nobody(server)('POST', '/session', { email, password }));
}

function inBrowser(server: TestServer, answer: ApiAnswer): SignedIn {
  if (answer.status >= 300) throw new Error(answer.text);
  const cookie = cookieOf(answer);
  const { id, email } = answer.body.user;
  return { id, email, cookie, api: server.callWith({ Cookie: cookie, ...DASHBOARD }) };
}

export const cookieOf = ({ headers }: ApiAnswer): string => headers.get('set-cookie')?.split(';')[0] ?? '';

export const tokenOf = (url: string): string => new URL(url).searchParams.get('token') ?? '';
