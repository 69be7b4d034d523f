import { z } from 'zod';
import { type Changed, changeRole, removePerson } from '../people/change-people.ts';
import { mayGive } from '../people/roles.ts';
import { findRole, listUsers, type Role, type UserRow } from '../store/users.ts';
import type { Caller } from './caller.ts';
import { ListQuery, listAnswer, pageWish } from './lists.ts';
import { notFound, Problem } from './problem.ts';
import { noContent, ok, route } from './route.ts';
import type { Services } from './services.ts';

export const RoleName = z.enum(['owner', 'viewer']);

export const PersonPatch = z.strictObject({ role: RoleName });

export const peopleRoutes = [
  route({
    method: 'get',
    path: '/people',
    scope: 'read',
    query: ListQuery,
    async handle({ workspace, query }, { database }) {
      return listAnswer(await listUsers(database, workspace.id, pageWish(query)), view);
    },
  }),
  route({
    method: 'patch',
    path: '/people/:id',
    scope: 'manage',
    body: PersonPatch,
    async handle({ caller, params, body }, services) {
      const id = params.id ?? '';
      await requirePower(caller, id, [body.role], services);
      const { database } = services;
      return ok(view(done(await changeRole(database, caller.workspace.id, id, body.role))));
    },
  }),
  route({
    method: 'delete',
    path: '/people/:id',
    scope: 'manage',
    async handle({ caller, params }, services) {
      const id = params.id ?? '';
      await requirePower(caller, id, [], services);
      done(await removePerson(services.database, caller.workspace.id, id));
      return noContent();
    },
  }),
];

/** A key that may only manage must neither make an owner nor get rid of one. */
async function requirePower(
  caller: Caller,
  id: string,
  wished: Role[],
  { database }: Services,
): Promise<void> {
  const present = await findRole(database, caller.workspace.id, id);
  if (!present) throw notFound();
  for (const role of [present, ...wished]) requireMayGive(caller, role);
}

export function requireMayGive(caller: Caller, role: Role): void {
  if (mayGive(caller.scopes, role)) return;
  throw new Problem('missing-scope', `This key may do less than people with the role "${role}".`);
}

function done<Done>(changed: Changed<Done>): Done {
  if (changed === 'not_found') throw notFound();
  if (changed === 'last_owner') {
    throw new Problem('conflict', 'This is the only owner. Make somebody else an owner first.');
  }
  return changed as Done; // what is left when both words are gone; the compiler cannot tell for any Done
}

function view(user: UserRow) {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    created_at: user.createdAt,
    last_seen_at: user.lastSeenAt,
  };
}
