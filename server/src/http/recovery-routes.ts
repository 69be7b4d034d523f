import { v7 as uuidV7 } from 'uuid';
import { z } from 'zod';
import { countMissed } from '../engine/count-missed.ts';
import {
  cancelRecovery,
  findRecovery,
  listRecoveries,
  type RecoveryRow,
  startRecovery,
} from '../store/recoveries.ts';
import { findWebhook } from '../store/webhooks.ts';
import { Id, ListQuery, listAnswer, pageWish, SpanQuery } from './lists.ts';
import { invalid, notFound } from './problem.ts';
import { type Answer, noContent, ok, route } from './route.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const MAX_DAYS_BACK = 30;
/** "30 days ago" was chosen a moment before it arrives here. */
const ON_THE_WAY_MS = 5 * 60 * 1_000;

export const RecoverWish = z.strictObject({ since: SpanQuery.shape.since.unwrap() });

const RecoveryQuery = z.object({ ...ListQuery.shape, webhook_id: Id.optional() });

const MissedQuery = z.object({ since: SpanQuery.shape.since.unwrap() });

export const recoveryRoutes = [
  route({
    method: 'get',
    path: '/webhooks/:id/missed',
    scope: 'read',
    query: MissedQuery,
    /** What `recover` with the same moment would make up for: each counted up to 10,000, and whether there are more. */
    async handle({ workspace, params, query }, { database, clock }) {
      const webhook = await findWebhook(database, workspace.id, params.id ?? '');
      if (!webhook) throw notFound();
      checkSince(query.since, clock());
      const { failed, missing } = await countMissed(database, webhook, query.since);
      return ok({
        failed: failed.count,
        failed_has_more: failed.hasMore,
        missing: missing.count,
        missing_has_more: missing.hasMore,
      });
    },
  }),
  route({
    method: 'post',
    path: '/webhooks/:id/recover',
    scope: 'manage',
    body: RecoverWish,
    /**
     * Failed deliveries of events since then are made again, and missing ones are made; a paused or disabled webhook gets them when
     * it is active again. While one is running for the webhook, a second call answers that one: with the earlier of the two
     * moments, it goes through everything once more before it is done.
     */
    async handle({ workspace, params, body, keep }, { database, clock }) {
      const now = clock();
      checkSince(body.since, now);
      const wish = {
        id: uuidV7(),
        workspaceId: workspace.id,
        webhookId: params.id ?? '',
        since: body.since,
      };
      const row = await database.transaction(async (tx) => {
        const started = await startRecovery(tx, wish, now);
        if (started) await keep(tx, started.id, 202);
        return started;
      });
      if (!row) throw notFound();
      return accepted(row);
    },
    async repeat({ workspace }, { database }, id) {
      const row = await findRecovery(database, workspace.id, id);
      return row && accepted(row);
    },
  }),
  route({
    method: 'get',
    path: '/recoveries',
    scope: 'read',
    query: RecoveryQuery,
    async handle({ workspace, query }, { database }) {
      const webhookId = query.webhook_id ?? null;
      return listAnswer(await listRecoveries(database, workspace.id, webhookId, pageWish(query)), view);
    },
  }),
  route({
    method: 'get',
    path: '/recoveries/:id',
    scope: 'read',
    async handle({ workspace, params }, { database }) {
      const row = await findRecovery(database, workspace.id, params.id ?? '');
      if (!row) throw notFound();
      return ok(view(row));
    },
  }),
  route({
    method: 'delete',
    path: '/recoveries/:id',
    scope: 'manage',
    /** Cancels: what is pending already stays pending. 204 also when it had ended before. */
    async handle({ workspace, params }, { database, clock }) {
      const id = params.id ?? '';
      if (!(await findRecovery(database, workspace.id, id))) throw notFound();
      await cancelRecovery(database, workspace.id, id, clock());
      return noContent();
    },
  }),
];

function checkSince(since: Date, now: Date): void {
  const ageMs = now.getTime() - since.getTime();
  if (ageMs < 0) throw invalid([{ pointer: '/since', message: 'lies in the future' }]);
  if (ageMs > MAX_DAYS_BACK * DAY_MS + ON_THE_WAY_MS) {
    throw invalid([{ pointer: '/since', message: `must be at most ${MAX_DAYS_BACK} days back` }]);
  }
}

const accepted = (row: RecoveryRow): Answer => ({
  status: 202,
  body: view(row),
  headers: { Location: `/api/v1/recoveries/${row.id}` },
});

function view(row: RecoveryRow) {
  return {
    id: row.id,
    webhook_id: row.webhookId,
    since: row.since,
    status: row.status,
    total: row.total,
    done: row.done,
    created_at: row.createdAt,
    finished_at: row.finishedAt,
  };
}
