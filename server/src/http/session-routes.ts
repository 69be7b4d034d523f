import { z } from 'zod';
import { isTheirEmail, MUST_NOT_BE_EMAIL, NewPassword } from '../people/new-password.ts';
import { deleteSession, deleteSessionsOfUser, type SessionRow } from '../store/sessions.ts';
import { findPasswordHash, updateUser } from '../store/users.ts';
import { personOf } from './authenticate.ts';
import { plainText } from './plain-text.ts';
import { invalid } from './problem.ts';
import { ok, route } from './route.ts';
import type { Services } from './services.ts';
import { clearedCookie } from './session-cookie.ts';
import { viewSession } from './view-session.ts';

export const PersonName = plainText(1, 200);
export const UserLanguage = z.enum(['en', 'pt']);

export const ProfilePatch = z.strictObject({
  name: PersonName.optional(),
  language: UserLanguage.optional(),
  password: z.strictObject({ current: z.string(), new: NewPassword }).optional(),
});

/** The session that makes the call, and who it belongs to. An API key has none. */
export const sessionRoutes = [
  route({
    method: 'get',
    path: '/session',
    scope: 'any',
    async handle({ caller }) {
      return ok(viewSession(personOf(caller)));
    },
  }),
  route({
    method: 'patch',
    path: '/session',
    scope: 'any',
    body: ProfilePatch,
    async handle({ caller, body }, services) {
      const session = personOf(caller);
      const { id, workspaceId, userId } = session;
      const { name = null, language = null, password } = body;
      const passwordHash = password ? await hashOfNew(password, session, services) : null;
      await services.database.transaction(async (tx) => {
        await updateUser(tx, workspaceId, userId, { name, language, passwordHash });
        // Whoever else is signed in as this person may be why the password changes.
        if (passwordHash) await deleteSessionsOfUser(tx, workspaceId, userId, id);
      });
      const present = { name: name ?? session.name, language: language ?? session.language };
      return ok(viewSession({ ...session, ...present }));
    },
  }),
  route({
    method: 'delete',
    path: '/session',
    scope: 'any',
    async handle({ caller }, { database, publicUrl }) {
      const { workspaceId, id } = personOf(caller);
      await deleteSession(database, workspaceId, id);
      return { status: 204, headers: { 'Set-Cookie': clearedCookie(publicUrl) } };
    },
  }),
];

async function hashOfNew(
  password: { current: string; new: string },
  session: SessionRow,
  { database, passwords }: Services,
): Promise<string> {
  if (isTheirEmail(password.new, session.email))
    throw invalid([{ pointer: '/password/new', message: MUST_NOT_BE_EMAIL }]);
  const stored = await findPasswordHash(database, session.workspaceId, session.userId);
  if (!(await passwords.isRight(password.current, stored ?? null)))
    throw invalid([{ pointer: '/password/current', message: 'is not your present password' }]);
  return passwords.hash(password.new);
}
