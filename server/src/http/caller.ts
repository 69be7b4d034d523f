import { SCOPES_OF_ROLE } from '../people/roles.ts';
import type { ApiKeyRow, Scope } from '../store/api-keys.ts';
import type { SessionRow } from '../store/sessions.ts';

/** Who makes a call: a program with an API key, or a person who signed in. */
export type Caller = {
  workspace: { id: string; name: string };
  scopes: readonly Scope[];
} & ({ kind: 'api_key'; apiKey: ApiKeyRow } | { kind: 'person'; session: SessionRow });

export const callerWithKey = (apiKey: ApiKeyRow): Caller => ({
  kind: 'api_key',
  apiKey,
  workspace: { id: apiKey.workspaceId, name: apiKey.workspaceName },
  scopes: apiKey.scopes,
});

export const callerWithSession = (session: SessionRow): Caller => ({
  kind: 'person',
  session,
  workspace: { id: session.workspaceId, name: session.workspaceName },
  scopes: SCOPES_OF_ROLE[session.role],
});

/** Whom things are noted as made by: the key, or the user. */
export const callerId = (caller: Caller): string =>
  caller.kind === 'api_key' ? caller.apiKey.id : caller.session.userId;
