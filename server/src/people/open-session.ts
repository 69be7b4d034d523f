import { v7 as uuidV7 } from 'uuid';
import type { Transaction } from '../database/database.ts';
import { deleteSessionByHash, insertSession } from '../store/sessions.ts';
import { makeToken, tokenHashOf } from './random-token.ts';
import { sessionExpiry } from './session-life.ts';

/**
 * The token for the cookie; undefined when the user is gone or has another password by now. `formerToken`: what the browser had
 * before, which ends with it.
 */
export async function openSession(
  tx: Transaction,
  user: { id: string; workspaceId: string; passwordHash: string },
  formerToken: string | null,
  now: Date,
): Promise<string | undefined> {
  const { token, tokenHash } = makeToken();
  if (formerToken) await deleteSessionByHash(tx, tokenHashOf(formerToken));
  const session = {
    id: uuidV7(),
    workspaceId: user.workspaceId,
    userId: user.id,
    tokenHash,
    createdAt: now,
    expiresAt: sessionExpiry(now, now),
  };
  return (await insertSession(tx, session, user.passwordHash)) ? token : undefined;
}
