import type { Database, Transaction } from '../database/database.ts';
import { deleteInvitationsBy } from '../store/invitations.ts';
import { deleteUser, lockOwnerIds, type Role, type UserRow, updateUserRole } from '../store/users.ts';

export type Changed<Done> = Done | 'not_found' | 'last_owner';

/** Counts with the next request of whoever it is about. A workspace keeps an owner. */
export function changeRole(
  database: Database,
  workspaceId: string,
  id: string,
  role: Role,
): Promise<Changed<UserRow>> {
  return database.transaction(async (tx) => {
    if (role !== 'owner') {
      if (await isLastOwner(tx, workspaceId, id)) return 'last_owner';
      await deleteInvitationsBy(tx, workspaceId, id);
    }
    return (await updateUserRole(tx, workspaceId, id, role)) ?? 'not_found';
  });
}

/** Ends their sessions and takes back the links that they made and nobody used. */
export function removePerson(
  database: Database,
  workspaceId: string,
  id: string,
): Promise<Changed<'removed'>> {
  return database.transaction(async (tx) => {
    if (await isLastOwner(tx, workspaceId, id)) return 'last_owner';
    await deleteInvitationsBy(tx, workspaceId, id);
    return (await deleteUser(tx, workspaceId, id)) ? 'removed' : 'not_found';
  });
}

async function isLastOwner(tx: Transaction, workspaceId: string, id: string): Promise<boolean> {
  const owners = await lockOwnerIds(tx, workspaceId);
  return owners.length === 1 && owners[0] === id;
}
