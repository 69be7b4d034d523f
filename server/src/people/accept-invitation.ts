import { v7 as uuidV7 } from 'uuid';
import type { Clock } from '../clock.ts';
import type { Database, Transaction } from '../database/database.ts';
import {
  deleteInvitation,
  deleteInvitationsOfStarts,
  findInvitationByHash,
  type InvitationRow,
} from '../store/invitations.ts';
import { deleteSessionsOfUser } from '../store/sessions.ts';
import { findUserByEmail, insertUser, type UserLanguage, updateUser } from '../store/users.ts';
import { lockWorkspaces } from '../store/workspaces.ts';
import { openSession } from './open-session.ts';
import type { PasswordHasher } from './password-hash.ts';
import { tokenHashOf } from './random-token.ts';

export interface Newcomer {
  token: string;
  name: string;
  email: string;
  password: string;
  language: UserLanguage;
  formerToken: string | null;
}

export type Accepted =
  | { kind: 'signed_in'; sessionToken: string }
  /** Used, withdrawn, run out or never made. */
  | { kind: 'unknown_link' }
  | { kind: 'meant_for'; email: string }
  | { kind: 'email_taken' };

/** Uses a one-time link up: makes the user and signs in. The link stays good when it did not work out. */
export async function acceptInvitation(
  parts: { database: Database; passwords: PasswordHasher; clock: Clock },
  newcomer: Newcomer,
): Promise<Accepted> {
  const { database, passwords, clock } = parts;
  const tokenHash = tokenHashOf(newcomer.token);
  // Looked for first: strangers without a link make us hash nothing.
  const invitation = await findInvitationByHash(database, tokenHash, clock());
  if (!invitation) return { kind: 'unknown_link' };
  if (invitation.email !== null && invitation.email !== newcomer.email)
    return { kind: 'meant_for', email: invitation.email };
  const passwordHash = await passwords.hash(newcomer.password);

  return database
    .transaction(async (tx): Promise<Accepted> => {
      const now = clock();
      // Two links of two starts, used at once, still make one first owner.
      if (invitation.invitedBy === null) await lockWorkspaces(tx);
      // The one who deletes it has it; the other waits here and finds nothing.
      if (!(await deleteInvitation(tx, invitation.workspaceId, invitation.id)))
        return { kind: 'unknown_link' };
      const id = await settle(tx, invitation, { ...newcomer, passwordHash }, now);
      if (id === undefined) throw new EmailTaken();
      const user = { id, workspaceId: invitation.workspaceId, passwordHash };
      const sessionToken = await openSession(tx, user, newcomer.formerToken, now);
      if (sessionToken === undefined) throw new Error('the user who was just made is gone');
      return { kind: 'signed_in', sessionToken };
    })
    .catch((error: unknown): Accepted => {
      if (error instanceof EmailTaken) return { kind: 'email_taken' };
      throw error;
    });
}

/** Rolls back, so that the link can be tried again with another address. */
class EmailTaken extends Error {}

/** Undefined when the address belongs to somebody whom this link is not meant for. */
async function settle(
  tx: Transaction,
  invitation: InvitationRow,
  { email, name, language, passwordHash }: Newcomer & { passwordHash: string },
  now: Date,
): Promise<string | undefined> {
  const { workspaceId, role } = invitation;
  if (invitation.invitedBy === null) await deleteInvitationsOfStarts(tx, workspaceId);
  const id = uuidV7();
  const user = { id, workspaceId, email, name, role, language, passwordHash, createdAt: now };
  if (await insertUser(tx, user)) return id;

  // A link for the address of somebody who is there already is how a forgotten password is replaced.
  const present = await findUserByEmail(tx, email);
  if (invitation.email === null || present?.workspaceId !== workspaceId || present.role !== role)
    return undefined;
  await updateUser(tx, workspaceId, present.id, { name, language, passwordHash });
  await deleteSessionsOfUser(tx, workspaceId, present.id, null);
  return present.id;
}
