import { ok, route } from './route.ts';
import { viewSession } from './view-session.ts';

/** Connectors test their connection here; `service` tells them that they talk to the right kind of server. */
export const meRoutes = [
  route({
    method: 'get',
    path: '/me',
    scope: 'any',
    async handle({ workspace, caller }) {
      const known = { service: 'ask-users', workspace };
      if (caller.kind === 'person')
        return ok({ ...known, api_key: null, user: viewSession(caller.session).user });
      const { id, name, scopes } = caller.apiKey;
      return ok({ ...known, api_key: { id, name, scopes } });
    },
  }),
];
