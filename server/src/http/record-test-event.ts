import type { EventType } from '@askusers/shared';
import { v7 as uuidV7 } from 'uuid';
import { testEvent } from '../collect/sample-events.ts';
import type { Transaction } from '../database/database.ts';
import { insertTestEvent } from '../store/events.ts';
import type { WebhookRow } from '../store/webhooks.ts';
import { Problem } from './problem.ts';
import type { Services } from './services.ts';

/**
 * A test send is an event and a delivery like any other, marked is_test: from here on it takes the very same way.
 * Answers the id of the delivery.
 */
export async function recordTestEvent(
  tx: Transaction,
  { publicUrl, clock }: Services,
  webhook: WebhookRow,
  wish: { from: 'latest' | 'generated'; dueAt: Date; eventType?: EventType; collectorId?: string | null },
): Promise<string> {
  const now = clock();
  const eventType = wish.eventType ?? webhook.eventTypes[0] ?? 'survey.response.created';
  const filter = eventType === 'survey.response.created' ? webhook.surveyIds : webhook.formIds;
  const parts = { database: tx, publicUrl, now };
  const sampleOf = (collectorId: string | null) =>
    testEvent(parts, { workspaceId: webhook.workspaceId, eventType, collectorId }, wish.from);
  // What the filter names may have been deleted since; any other one shows the shape just as well.
  const event = (await sampleOf(wish.collectorId ?? filter[0] ?? null)) ?? (await sampleOf(null));
  if (!event) {
    throw new Problem('conflict', 'There is no survey or form yet to make a sample of. Create one first.');
  }
  // Lists look for a moment by the ids.
  const deliveryId = uuidV7({ msecs: now.getTime() });
  await insertTestEvent(tx, {
    ...event,
    deliveryId,
    workspaceId: webhook.workspaceId,
    webhookId: webhook.id,
    eventType,
    dueAt: wish.dueAt,
    createdAt: now,
  });
  return deliveryId;
}
