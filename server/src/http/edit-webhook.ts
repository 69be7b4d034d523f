import type { Transaction } from '../database/database.ts';
import { isUniqueViolation } from '../database/database-errors.ts';
import { openCustomHeaders } from '../engine/webhook-secrets.ts';
import { lockWebhook, updateWebhook, type WebhookRow } from '../store/webhooks.ts';
import { notFound, Problem } from './problem.ts';
import type { Services } from './services.ts';
import type { WebhookPatch } from './webhook-input.ts';
import { checkOrder, orderHash } from './webhook-order.ts';

/** What the patch leaves out stays. Custom headers are replaced as a whole: their values are shown to nobody, so none can be sent back. */
export async function editWebhook(
  services: Services,
  workspaceId: string,
  id: string,
  patch: WebhookPatch,
): Promise<WebhookRow> {
  const { database, wake } = services;
  try {
    const updated = await database.transaction((tx) => edit(services, tx, workspaceId, id, patch));
    // What was pending when it was paused is due now; what came meanwhile can be recovered.
    if (updated.status === 'active') wake([updated.id]);
    return updated;
  } catch (error) {
    if (!isUniqueViolation(error, 'webhooks_by_order')) throw error;
    throw new Problem(
      'conflict',
      'Another webhook already sends these events to this URL. Change or delete that one.',
    );
  }
}

async function edit(
  services: Services,
  tx: Transaction,
  workspaceId: string,
  id: string,
  patch: WebhookPatch,
): Promise<WebhookRow> {
  const { clock, secretBox } = services;
  const present = await lockWebhook(tx, workspaceId, id);
  if (!present) throw notFound();
  const wish = {
    url: patch.url ?? present.url,
    eventTypes: patch.event_types ?? present.eventTypes,
    surveyIds: patch.survey_ids ?? present.surveyIds,
    formIds: patch.form_ids ?? present.formIds,
    name: patch.name === undefined ? present.name : patch.name,
    headers: patch.headers === undefined ? openCustomHeaders(secretBox, present) : patch.headers,
    source: present.source,
    maxPerSecond: patch.max_per_second === undefined ? present.maxPerSecond : patch.max_per_second,
  };
  const keptIds = new Set([...present.surveyIds, ...present.formIds]);
  const order = await checkOrder(services, tx, workspaceId, wish, keptIds);
  const now = clock();
  const changed = {
    ...order,
    orderHash: orderHash(order, present.expiresAt !== null),
    ...statusAfter(patch.status, present, { hasMoved: order.url !== present.url, now }),
  };
  const updated = await updateWebhook(tx, workspaceId, id, changed, now);
  if (!updated) throw notFound();
  return updated;
}

function statusAfter(
  wish: WebhookPatch['status'],
  present: WebhookRow,
  { hasMoved, now }: { hasMoved: boolean; now: Date },
) {
  const { disabledAt, disabledReason } = present;
  // It was the former address that failed.
  const status = present.status === 'failing' && hasMoved ? 'active' : present.status;
  if (wish === undefined || wish === status) return { status, disabledAt, disabledReason };
  // A failing webhook is an active one: saying "active" again changes nothing about its failures.
  if (wish === 'active' && status === 'failing') return { status, disabledAt, disabledReason };
  return wish === 'disabled'
    ? { status: wish, disabledAt: now, disabledReason: 'by_hand' as const }
    : { status: wish, disabledAt: null, disabledReason: null };
}
