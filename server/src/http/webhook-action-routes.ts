import { EventType } from '@askusers/shared';
import { z } from 'zod';
import { openSecret } from '../engine/webhook-secrets.ts';
import { knownCollectorIds } from '../store/collector-ids.ts';
import { findDelivery } from '../store/deliveries.ts';
import { findWebhook } from '../store/webhooks.ts';
import { viewDelivery } from './delivery-routes.ts';
import { Id } from './lists.ts';
import { orAbsent } from './plain-text.ts';
import { invalid, notFound } from './problem.ts';
import { recordTestEvent } from './record-test-event.ts';
import { ok, route } from './route.ts';
import type { Services } from './services.ts';

export const TestWish = z.strictObject({
  event_type: orAbsent(EventType),
  survey_id: orAbsent(Id),
  form_id: orAbsent(Id),
  /** The newest real answers when there are any, or made up ones. */
  sample: orAbsent(z.enum(['latest', 'generated'])),
});

export const webhookActionRoutes = [
  route({
    method: 'get',
    path: '/webhooks/:id/secret',
    scope: 'manage',
    async handle({ workspace, params }, { database, secretBox }) {
      const row = await findWebhook(database, workspace.id, params.id ?? '');
      if (!row) throw notFound();
      return ok({ secret: openSecret(secretBox, row) });
    },
  }),
  route({
    method: 'post',
    path: '/webhooks/:id/test',
    scope: 'manage',
    body: TestWish,
    /** Takes the way of every delivery; a paused or disabled webhook can be tested too. What came of it is in the delivery. */
    async handle({ workspace, params, body, keep }, services) {
      const { database, clock, wake } = services;
      const webhook = await findWebhook(database, workspace.id, params.id ?? '');
      if (!webhook) throw notFound();
      const eventType = body.event_type ?? webhook.eventTypes[0] ?? 'survey.response.created';
      const [kind, name] =
        eventType === 'survey.response.created'
          ? (['survey', 'survey_id'] as const)
          : (['form', 'form_id'] as const);
      const collectorId = body[name] ?? null;
      if (
        collectorId &&
        !(await knownCollectorIds(database, workspace.id, kind, [collectorId])).has(collectorId)
      ) {
        throw invalid([{ pointer: `/${name}`, message: `is no ${kind} of this workspace` }]);
      }
      const now = clock();
      // Its first second is the caller's own (DESIGN section 8).
      const dueAt = webhook.sendsFrom > now ? webhook.sendsFrom : now;
      const deliveryId = await database.transaction(async (tx) => {
        const id = await recordTestEvent(tx, services, webhook, {
          from: body.sample ?? 'latest',
          dueAt,
          eventType,
          collectorId,
        });
        await keep(tx, id, 202);
        return id;
      });
      wake([webhook.id]);
      const answer = await answerWith(deliveryId, workspace.id, services);
      if (!answer) throw notFound();
      return answer;
    },
    repeat: ({ workspace }, services, deliveryId) => answerWith(deliveryId, workspace.id, services),
  }),
];

async function answerWith(deliveryId: string, workspaceId: string, { database }: Services) {
  const delivery = await findDelivery(database, workspaceId, deliveryId);
  return (
    delivery && {
      status: 202,
      body: viewDelivery(delivery),
      headers: { Location: `/api/v1/deliveries/${deliveryId}` },
    }
  );
}
