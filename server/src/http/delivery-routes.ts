import { EventType } from '@askusers/shared';
import { z } from 'zod';
import {
  type DeliveryRow,
  type FoundDelivery,
  findDelivery,
  listAttempts,
  resendDelivery,
} from '../store/deliveries.ts';
import { type ListedDelivery, listDeliveries, RESPONSE_CLASSES } from '../store/listing-deliveries.ts';
import { eventIdsNamed } from '../store/replies.ts';
import { findWebhook, type WebhookRow } from '../store/webhooks.ts';
import { Id, isUuid, ListQuery, listAnswer, pageWish, SpanQuery, searchText } from './lists.ts';
import { notFound, Problem } from './problem.ts';
import { ok, route } from './route.ts';
import { viewAttempt } from './view-attempt.ts';

const DeliveryQuery = z.object({
  ...ListQuery.shape,
  ...SpanQuery.shape,
  webhook_id: Id.optional(),
  event_id: Id.optional(),
  event_type: EventType.optional(),
  status: z.enum(['pending', 'delivered', 'failed', 'cancelled']).optional(),
  /** What the receiver answered to the last attempt. */
  response_status: z
    .string()
    .regex(/^[1-5]\d\d$/, 'must be an HTTP status from 100 to 599')
    .transform(Number)
    .optional(),
  response_class: z.enum(RESPONSE_CLASSES).optional(),
  survey_id: Id.optional(),
  form_id: Id.optional(),
  /** The whole id of an event, a response or a submission; other texts find nothing. */
  search: searchText()
    .transform((text) => text.trim().toLowerCase())
    .optional(),
});

export const deliveryRoutes = [
  route({
    method: 'get',
    path: '/deliveries',
    scope: 'read',
    query: DeliveryQuery,
    async handle({ workspace, query }, { database }) {
      const { search, survey_id, form_id } = query;
      // No delivery is about a survey and a form.
      if ((search && !isUuid(search)) || (survey_id && form_id && survey_id !== form_id))
        return listAnswer({ rows: [], hasMore: false }, viewListed);
      const filter = {
        webhookId: query.webhook_id ?? null,
        eventId: query.event_id ?? null,
        eventIds: search ? await eventIdsNamed(database, workspace.id, search) : null,
        collectorId: survey_id ?? form_id ?? null,
        responseStatus: query.response_status ?? null,
        responseClass: query.response_class ?? null,
        eventType: query.event_type ?? null,
        status: query.status ?? null,
        since: query.since ?? null,
        until: query.until ?? null,
      };
      return listAnswer(await listDeliveries(database, workspace.id, filter, pageWish(query)), viewListed);
    },
  }),
  route({
    method: 'get',
    path: '/deliveries/:id',
    scope: 'read',
    async handle({ workspace, params }, { database }) {
      const delivery = await findDelivery(database, workspace.id, params.id ?? '');
      if (!delivery) throw notFound();
      const limit = shownAttempts(Buffer.byteLength(delivery.body));
      const attempts = await listAttempts(database, workspace.id, delivery.id, limit);
      return ok({
        ...viewDelivery(delivery),
        attempts: attempts.map((attempt) => viewAttempt(attempt, delivery)),
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
      const delivery = await findDelivery(database, workspace.id, id);
      if (!delivery) throw notFound();
      const webhook = await findWebhook(database, workspace.id, delivery.webhookId);
      throw new Problem('conflict', whyNotResent(delivery, webhook));
    },
  }),
];

function whyNotResent({ erasedAt }: FoundDelivery, webhook: WebhookRow | undefined): string {
  if (!webhook) return 'The webhook of this delivery was deleted, so there is nowhere to send it.';
  if (erasedAt) return 'The answer of this delivery was deleted, so it is sent to nobody any more.';
  return 'The webhook of this delivery is disabled. Set its status to active first, then send again.';
}

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

export function viewListed(row: ListedDelivery) {
  const { lastAttempt: last, collector, replyId } = row;
  const named = collector && { id: collector.id, title: collector.title };
  const isOfSurvey = collector?.kind === 'survey';
  return {
    ...viewDelivery(row),
    survey: isOfSurvey ? named : null,
    form: isOfSurvey ? null : named,
    response_id: isOfSurvey ? replyId : null,
    submission_id: isOfSurvey ? null : replyId,
    last_attempt: last && {
      outcome: last.outcome,
      error_code: last.errorCode,
      response_status: last.responseStatus,
      duration_ms: last.durationMs,
      started_at: last.startedAt,
    },
  };
}

const MEBIBYTE = 1024 * 1024;
const MAX_ANSWER_BYTES = 64 * 1024;

/** Each attempt shows the whole body: after many resends of a large event the newest ones must do, or the answer grows to gigabytes. */
const shownAttempts = (bodyBytes: number) =>
  Math.max(10, Math.min(250, Math.floor((16 * MEBIBYTE) / (bodyBytes + MAX_ANSWER_BYTES))));
