import type { Scope } from '../store/api-keys.ts';
import type { Role } from '../store/users.ts';

/** What a person may do, in the words of API keys. A viewer sees everything but secrets, which need `manage`. */
export const SCOPES_OF_ROLE: Record<Role, readonly Scope[]> = {
  owner: ['read', 'submit', 'manage'],
  viewer: ['read'],
};

/** Nobody gives more than they have: a key that may only manage makes no owner. */
export const mayGive = (scopes: readonly Scope[], role: Role): boolean =>
  SCOPES_OF_ROLE[role].every((scope) => scopes.includes(scope));
