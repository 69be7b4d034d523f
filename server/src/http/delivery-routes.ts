import { EventType } from '@askusers/shared';
import { z } from 'zod';
import {
  type AttemptRow,
  type DeliveryRow,
  findDelivery,
  listAttempts,
  listDeliveries,
  resendDelivery,
} from '../store/deliveries.ts';
import { ListQuery, listAnswer, pageWish, SpanQuery } from './lists.ts';
import { notFound, Problem } from './problem.ts';
import { ok, route } from './route.ts';

const DeliveryQuery = z.object({
  ...ListQuery.shape,
  ...SpanQuery.shape,
  webhook_id: z.uuid().optional(),
  event_id: z.uuid().optional(),
  event_type: EventType.optional(),
  status: z.enum(['pending', 'delivered', 'failed', 'cancelled']).optional(),
});

export const deliveryRoutes = [
  route({
    method: 'get',
    path: '/deliveries',
    scope: 'read',
    query: DeliveryQuery,
    async handle({ workspace, query }, { database }) {
      const filter = {
        webhookId: query.webhook_id ?? null,
        eventId: query.event_id ?? null,
        eventType: query.event_type ?? null,
        status: query.status ?? null,
        since: query.since ?? null,
        until: query.until ?? null,
      };
      return listAnswer(await listDeliveries(database, workspace.id, filter, pageWish(query)), viewDelivery);
    },
  }),
  route({
    method: 'get',
    path: '/deliveries/:id',
    scope: 'read',
    async handle({ workspace, params }, { database }) {
      const delivery = await findDelivery(database, workspace.id, params.id ?? '');
      if (!delivery) throw notFound();
      const attempts = await listAttempts(database, workspace.id, delivery.id);
      return ok({
        ...viewDelivery(delivery),
        attempts: attempts.map((attempt) => viewAttempt(attempt, delivery.body)),
      });
    },
  }),
  route({
    method: 'post',
    path: '/deliveries/:id/resend',
    scope: 'manage',
    async handle({ workspace, params }, { database, clock, wake }) {
      const id = params.id ?? '';
      const resent = await resendDelivery(database, workspace.id, id, clock());
      if (resent) {
        wake([resent.webhookId]);
        return { status: 202, body: viewDelivery(resent) };
      }
      if (!(await findDelivery(database, workspace.id, id))) throw notFound();
      throw new Problem(
        'conflict',
        'The webhook of this delivery was deleted, so there is nowhere to send it.',
      );
    },
  }),
];

export function viewDelivery(row: DeliveryRow) {
  return {
    id: row.id,
    event_id: row.eventId,
    event_type: row.eventType,
    webhook_id: row.webhookId,
    status: row.status,
    attempt_count: row.attemptCount,
    next_attempt_at: row.nextAttemptAt,
    is_test: row.isTest,
    created_at: row.createdAt,
    finished_at: row.finishedAt,
  };
}

/** The body is the event's, the same in every attempt, so the attempts do not keep copies of it. */
function viewAttempt(row: AttemptRow, body: string) {
  return {
    number: row.number,
    started_at: row.startedAt,
    duration_ms: row.durationMs,
    outcome: row.outcome,
    error_code: row.errorCode,
    counted: row.counted,
    request: { url: row.requestUrl, headers: JSON.parse(row.requestHeaders), body },
    response:
      row.responseStatus === null
        ? null
        : {
            status: row.responseStatus,
            headers: JSON.parse(row.responseHeaders ?? '{}'),
            body: Buffer.from(row.responseBody ?? []).toString('utf8'),
            truncated: row.responseTruncated,
          },
  };
}
