import { makeSecret } from '@askusers/shared';
import { v7 as uuidV7 } from 'uuid';
import { z } from 'zod';
import { MAX_URL_LENGTH } from '../engine/target-url.ts';
import { ownerOfSecrets } from '../engine/webhook-secrets.ts';
import { summariseWebhooks, type WebhookSummary } from '../store/delivery-statistics.ts';
import { deleteWebhook } from '../store/ending-webhooks.ts';
import { subscribe } from '../store/subscribing.ts';
import { findWebhook, listWebhooks } from '../store/webhooks.ts';
import { editWebhook } from './edit-webhook.ts';
import { Id, ListQuery, listAnswer, pageWish, searchText } from './lists.ts';
import { notFound } from './problem.ts';
import { recordTestEvent } from './record-test-event.ts';
import { type Call, created, noContent, ok, route } from './route.ts';
import type { Services } from './services.ts';
import { SOURCES, WebhookInput, WebhookPatch } from './webhook-input.ts';
import { checkOrder, orderHash } from './webhook-order.ts';
import { viewWebhook, viewWithSecret } from './webhook-view.ts';

/** The caller of a create needs this long to store the secret (n8n, reference/n8n.md 1.5). */
const FIRST_SEND_AFTER_MS = 1_000;

const DAY_MS = 24 * 60 * 60 * 1_000;
const STATS_DAYS = 7;

const WebhookQuery = z.object({
  ...ListQuery.shape,
  url: searchText(MAX_URL_LENGTH).transform(asKept).optional(),
  source: z.enum(SOURCES).optional(),
  external_id: searchText(500).optional(),
  /** Those that this survey's or form's events are sent to. */
  survey_id: Id.optional(),
  form_id: Id.optional(),
  /** `stats`: what became of the deliveries of the last seven days, and when the last one was made. */
  include: z.enum(['stats']).optional(),
});

/** A URL is kept as the parser writes it, so it is looked for in that form too. */
function asKept(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hash = '';
  return parsed.href;
}

export const webhookRoutes = [
  route({
    method: 'get',
    path: '/webhooks',
    scope: 'read',
    query: WebhookQuery,
    async handle({ workspace, query }, services) {
      const filter = {
        url: query.url ?? null,
        source: query.source ?? null,
        externalId: query.external_id ?? null,
        collectorId: query.survey_id ?? query.form_id ?? null,
      };
      const page = await listWebhooks(services.database, workspace.id, filter, pageWish(query));
      if (!query.include) return listAnswer(page, (row) => viewWebhook(row, services));
      const ids = page.rows.map(({ id }) => id);
      const from = new Date(services.clock().getTime() - STATS_DAYS * DAY_MS);
      const summaries = await summariseWebhooks(services.database, workspace.id, ids, from);
      return listAnswer(page, (row) => ({
        ...viewWebhook(row, services),
        ...viewSummary(summaries.get(row.id)),
      }));
    },
  }),
  route({
    method: 'post',
    path: '/webhooks',
    scope: 'manage',
    body: WebhookInput,
    handle: createWebhook,
    async repeat({ workspace }, services, id) {
      const row = await findWebhook(services.database, workspace.id, id);
      return row && created(viewWithSecret(row, services), `/api/v1/webhooks/${id}`);
    },
  }),
  route({
    method: 'get',
    path: '/webhooks/:id',
    scope: 'read',
    async handle({ workspace, params }, services) {
      const row = await findWebhook(services.database, workspace.id, params.id ?? '');
      if (!row) throw notFound();
      return ok(viewWebhook(row, services));
    },
  }),
  route({
    method: 'patch',
    path: '/webhooks/:id',
    scope: 'manage',
    body: WebhookPatch,
    async handle({ workspace, params, body }, services) {
      return ok(viewWebhook(await editWebhook(services, workspace.id, params.id ?? '', body), services));
    },
  }),
  route({
    method: 'delete',
    path: '/webhooks/:id',
    scope: 'manage',
    query: z.object({
      /** `false`: the receiver asks for it itself, so it is not told (engine/notifier.ts). */
      notify: z.enum(['true', 'false']).optional(),
    }),
    /** 204 also when it is gone already: unsubscribing twice is no fault. */
    async handle({ workspace, params, query }, { database, clock }) {
      const key = { workspaceId: workspace.id, id: params.id ?? '', notify: query.notify !== 'false' };
      await deleteWebhook(database, key, clock());
      return noContent();
    },
  }),
];

const viewSummary = (summary: WebhookSummary | undefined) => ({
  stats: { delivered: summary?.delivered ?? 0, failed: summary?.failed ?? 0 },
  last_delivery_at: summary?.lastDeliveryAt ?? null,
});

async function createWebhook(
  { workspace, caller, body, keep }: Call<WebhookInput, unknown>,
  services: Services,
) {
  const now = services.clock();
  const order = await checkOrder(services, services.database, workspace.id, {
    url: body.url,
    eventTypes: body.event_types,
    surveyIds: body.survey_ids ?? [],
    formIds: body.form_ids ?? [],
    name: body.name ?? null,
    headers: body.headers ?? null,
    maxPerSecond: body.max_per_second ?? null,
    source: body.source,
  });
  const expiresAt = body.expires_in ? new Date(now.getTime() + body.expires_in * 1_000) : null;
  const wish = {
    ...order,
    id: uuidV7(),
    workspaceId: workspace.id,
    apiKeyId: caller.kind === 'api_key' ? caller.apiKey.id : null,
    source: body.source,
    externalId: body.external_id ?? null,
    orderHash: orderHash(order, expiresAt !== null),
    secretSealed: services.secretBox.seal(body.secret ?? makeSecret(), ownerOfSecrets(workspace.id)),
    given: {
      secret: body.secret !== undefined,
      name: body.name !== undefined,
      headers: body.headers !== undefined,
      maxPerSecond: body.max_per_second !== undefined,
    },
    expiresAt,
    sendsFrom: new Date(now.getTime() + FIRST_SEND_AFTER_MS),
  };
  const row = await services.database.transaction(async (tx) => {
    const subscribed = await subscribe(tx, wish, now);
    if (body.sample)
      await recordTestEvent(tx, services, subscribed, { from: body.sample, dueAt: subscribed.sendsFrom });
    await keep(tx, subscribed.id, subscribed.created ? 201 : 200);
    return subscribed;
  });
  const answer = created(viewWithSecret(row, services), `/api/v1/webhooks/${row.id}`);
  return row.created ? answer : { ...answer, status: 200 };
}
