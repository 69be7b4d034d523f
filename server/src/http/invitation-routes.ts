import { z } from 'zod';
import { EmailAddress } from '../people/email-address.ts';
import { invite, linkOf } from '../people/invite.ts';
import {
  deleteInvitation,
  findInvitation,
  type InvitationRow,
  listInvitations,
} from '../store/invitations.ts';
import { findUserByEmail } from '../store/users.ts';
import { callerId } from './caller.ts';
import { ListQuery, listAnswer, pageWish } from './lists.ts';
import { RoleName, requireMayGive } from './people-routes.ts';
import { orAbsent } from './plain-text.ts';
import { notFound } from './problem.ts';
import { created, noContent, route } from './route.ts';

export const NewInvitation = z.strictObject({
  role: RoleName,
  /** For this address only. Somebody's who is there already: a new password for them, and their role stays. */
  email: orAbsent(EmailAddress),
});

export const invitationRoutes = [
  route({
    method: 'get',
    path: '/invitations',
    scope: 'manage',
    query: ListQuery,
    async handle({ workspace, query }, { database, clock }) {
      return listAnswer(await listInvitations(database, workspace.id, pageWish(query), clock()), view);
    },
  }),
  route({
    method: 'post',
    path: '/invitations',
    scope: 'manage',
    body: NewInvitation,
    async handle({ workspace, caller, body, keep }, { database, clock, publicUrl }) {
      const email = body.email ?? null;
      const present = email === null ? undefined : await findUserByEmail(database, email);
      const role = present?.workspaceId === workspace.id ? present.role : body.role;
      requireMayGive(caller, role);
      const wish = { workspaceId: workspace.id, role, email, invitedBy: callerId(caller) };
      const { token, invitation } = await database.transaction(async (tx) => {
        const made = await invite(tx, wish, clock());
        await keep(tx, made.invitation.id);
        return made;
      });
      const { id } = invitation;
      return created({ ...view(invitation), url: linkOf(publicUrl, token) }, `/api/v1/invitations/${id}`);
    },
    /** The link was shown once and is not kept, so a repeat cannot show it. */
    async repeat({ workspace }, { database, clock }, id) {
      const row = await findInvitation(database, workspace.id, id, clock());
      return row && created(view(row), `/api/v1/invitations/${id}`);
    },
  }),
  route({
    method: 'delete',
    path: '/invitations/:id',
    scope: 'manage',
    async handle({ workspace, params }, { database }) {
      if (!(await deleteInvitation(database, workspace.id, params.id ?? ''))) throw notFound();
      return noContent();
    },
  }),
];

function view(row: Omit<InvitationRow, 'workspaceName'>) {
  return {
    id: row.id,
    role: row.role,
    email: row.email,
    created_at: row.createdAt,
    expires_at: row.expiresAt,
  };
}
