import { v7 as uuidV7 } from 'uuid';
import type { Queryable } from '../database/database.ts';
import { type InvitationRow, insertInvitation } from '../store/invitations.ts';
import type { Role } from '../store/users.ts';
import { makeToken } from './random-token.ts';

const LINK_LIVES_MS = 7 * 24 * 60 * 60 * 1_000;

/** A one-time link; its token is shown this once. */
export async function invite(
  tx: Queryable,
  wish: { workspaceId: string; role: Role; email: string | null; invitedBy: string | null },
  now: Date,
): Promise<{ token: string; invitation: Omit<InvitationRow, 'workspaceName'> }> {
  const { token, tokenHash } = makeToken();
  const expiresAt = new Date(now.getTime() + LINK_LIVES_MS);
  const invitation = { id: uuidV7(), ...wish, createdAt: now, expiresAt };
  await insertInvitation(tx, { ...invitation, tokenHash });
  return { token, invitation };
}

export const linkOf = (publicUrl: string, token: string): string => `${publicUrl}/welcome?token=${token}`;
