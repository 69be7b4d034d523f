import type { Role } from './session.ts';

/** What a one-time link is for; `email`: only this address may use it. */
export interface Invitation {
  workspace: { name: string };
  role: Role;
  email: string | null;
}
