import { v7 as uuidV7 } from 'uuid';
import { z } from 'zod';
import {
  type ApiKeyRow,
  findApiKey,
  insertApiKey,
  listApiKeys,
  revokeApiKey,
  type Scope,
} from '../store/api-keys.ts';
import { deleteWebhooksOfKey } from '../store/ending-webhooks.ts';
import { deleteInvitationsBy } from '../store/invitations.ts';
import { webhooksOfApiKey } from '../store/webhooks.ts';
import { makeApiKey } from './authenticate.ts';
import type { Caller } from './caller.ts';
import { ListQuery, listAnswer, pageWish } from './lists.ts';
import { plainText } from './plain-text.ts';
import { notFound, Problem } from './problem.ts';
import { created, noContent, ok, route } from './route.ts';

/** Shown with their key. */
const MAX_WEBHOOKS = 250;

export const NewKey = z.strictObject({
  name: plainText(1, 100),
  /** Left out: all that the caller has. */
  scopes: z
    .array(z.enum(['read', 'submit', 'manage']))
    .min(1)
    .transform((scopes) => [...new Set(scopes)])
    .nullish(),
});

/** Else whoever has a key with little would make one with everything. */
function scopesFor(caller: Caller, wished: readonly Scope[]): Scope[] {
  const missing = wished.filter((scope) => !caller.scopes.includes(scope));
  if (missing.length === 0) return [...wished];
  throw new Problem(
    'missing-scope',
    `A key can make only keys that may do no more than itself; it lacks: ${missing.join(', ')}.`,
  );
}

export const apiKeyRoutes = [
  route({
    method: 'get',
    path: '/api-keys',
    scope: 'manage',
    query: ListQuery,
    async handle({ workspace, query }, { database }) {
      return listAnswer(await listApiKeys(database, workspace.id, pageWish(query)), view);
    },
  }),
  route({
    method: 'post',
    path: '/api-keys',
    scope: 'manage',
    body: NewKey,
    async handle(call, { database, clock }) {
      const { key, keyHash, hint } = makeApiKey();
      const id = uuidV7();
      const { name, scopes: wished } = call.body;
      const scopes = scopesFor(call.caller, wished ?? call.caller.scopes);
      const row = { id, workspaceId: call.workspace.id, name, scopes, keyHash, hint, createdAt: clock() };
      await database.transaction(async (tx) => {
        await insertApiKey(tx, row);
        await call.keep(tx, id);
      });
      return created({ ...view({ ...row, lastUsedAt: null }), key }, `/api/v1/api-keys/${id}`);
    },
    /** The key itself was shown once and is not kept, so a repeat cannot show it. */
    async repeat({ workspace }, { database }, id) {
      const row = await findApiKey(database, workspace.id, id);
      return row && created(view(row), `/api/v1/api-keys/${id}`);
    },
  }),
  route({
    method: 'get',
    path: '/api-keys/:id',
    scope: 'manage',
    /** With what was ordered with it: what somebody wants to know who is about to revoke it. */
    async handle({ workspace, params }, { database }) {
      const row = await findApiKey(database, workspace.id, params.id ?? '');
      if (!row) throw notFound();
      const found = await webhooksOfApiKey(database, workspace.id, row.id, MAX_WEBHOOKS + 1);
      return ok({
        ...view(row),
        webhooks: found.slice(0, MAX_WEBHOOKS),
        webhooks_has_more: found.length > MAX_WEBHOOKS,
      });
    },
  }),
  route({
    method: 'delete',
    path: '/api-keys/:id',
    scope: 'manage',
    query: z.object({ end_webhooks: z.enum(['true', 'false']).optional() }),
    /** Ends no webhook unless asked: what a Zap or a workflow ordered goes on. Links that it made and nobody used are void. */
    async handle({ workspace, params, query }, { database, clock, apiKeys }) {
      const key = { workspaceId: workspace.id, apiKeyId: params.id ?? '' };
      await database.transaction(async (tx) => {
        if (!(await revokeApiKey(tx, key.workspaceId, key.apiKeyId, clock()))) throw notFound();
        await deleteInvitationsBy(tx, key.workspaceId, key.apiKeyId);
        if (query.end_webhooks === 'true') await deleteWebhooksOfKey(tx, key, clock());
      });
      apiKeys.forgetAll();
      return noContent();
    },
  }),
];

function view(row: Omit<ApiKeyRow, 'workspaceId' | 'workspaceName'>) {
  return {
    id: row.id,
    name: row.name,
    hint: `ask_…${row.hint}`,
    scopes: row.scopes,
    created_at: row.createdAt,
    last_used_at: row.lastUsedAt,
  };
}
