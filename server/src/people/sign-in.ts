import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { findUserByEmail, replacePasswordHash } from '../store/users.ts';
import { isEmailAddress, normaliseEmail } from './email-address.ts';
import { openSession } from './open-session.ts';
import type { PasswordHasher } from './password-hash.ts';

/**
 * A new session's token, or undefined: neither the answer nor the time it takes says whether the address or the password was
 * wrong.
 */
export async function signIn(
  parts: { database: Database; passwords: PasswordHasher; clock: Clock },
  given: { email: string; password: string; formerToken: string | null },
): Promise<string | undefined> {
  const { database, passwords, clock } = parts;
  const email = normaliseEmail(given.email);
  // What is no address, such as one with a NUL, is nobody's, and the database would refuse to look for it.
  const user = isEmailAddress(email) ? await findUserByEmail(database, email) : undefined;
  const isRight = await passwords.isRight(given.password, user?.passwordHash ?? null);
  if (!user || !isRight) return undefined;
  const token = await database.transaction((tx) => openSession(tx, user, given.formerToken, clock()));
  if (token && passwords.isOutdated(user.passwordHash)) {
    const present = await passwords.hash(given.password);
    const hashes = { former: user.passwordHash, present };
    await replacePasswordHash(database, user.workspaceId, user.id, hashes);
  }
  return token;
}
