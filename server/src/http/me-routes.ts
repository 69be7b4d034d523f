import { ok, route } from './route.ts';

/** Connectors test their connection here; `service` tells them that they talk to the right kind of server. */
export const meRoutes = [
  route({
    method: 'get',
    path: '/me',
    scope: 'any',
    async handle({ workspace, apiKey }) {
      return ok({
        service: 'ask-users',
        workspace,
        api_key: { id: apiKey.id, name: apiKey.name, scopes: apiKey.scopes },
      });
    },
  }),
];
