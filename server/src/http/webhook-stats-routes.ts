import { z } from 'zod';
import { type DeliveryStatistics, readDeliveryStatistics } from '../store/delivery-statistics.ts';
import { findWebhook } from '../store/webhooks.ts';
import { percentile, type WeightedValue } from './percentile.ts';
import { notFound } from './problem.ts';
import { ok, route } from './route.ts';
import { bucketsOf, WINDOWS } from './stats-buckets.ts';

const StatsQuery = z.object({ window: z.enum(WINDOWS).default('24h') });

const NOTHING: DeliveryStatistics = {
  pending: 0,
  delivered: 0,
  failed: 0,
  cancelled: 0,
  durationsMs: [],
  everyNth: 1,
};

export const webhookStatsRoutes = [
  route({
    method: 'get',
    path: '/webhooks/:id/stats',
    scope: 'read',
    query: StatsQuery,
    /**
     * Of the deliveries made in the window: by status, and how long their attempts took. Buckets begin at full hours or at midnight
     * UTC, the first one at the window's own beginning. Test sends and test webhooks are no part of it.
     */
    async handle({ workspace, params, query }, { database, clock }) {
      const webhook = await findWebhook(database, workspace.id, params.id ?? '');
      if (!webhook) throw notFound();
      const now = clock();
      const buckets = [];
      // One after another: each is a short statement, and others have their turn in between.
      for (const bucket of bucketsOf(query.window, now)) {
        const statistics =
          webhook.expiresAt === null ? await readDeliveryStatistics(database, webhook.id, bucket) : NOTHING;
        buckets.push({ from: bucket.from, statistics });
      }
      const all = buckets.map(({ statistics }) => statistics);
      const sum = (status: 'pending' | 'delivered' | 'failed' | 'cancelled') =>
        all.reduce((total, one) => total + one[status], 0);
      const [delivered, failed] = [sum('delivered'), sum('failed')];
      return ok({
        webhook_id: webhook.id,
        window: query.window,
        since: buckets[0]?.from,
        until: now,
        delivered,
        failed,
        pending: sum('pending'),
        cancelled: sum('cancelled'),
        success_rate: delivered + failed === 0 ? null : delivered / (delivered + failed),
        ...latency(all),
        buckets: buckets.map(({ from, statistics }) => ({
          from,
          delivered: statistics.delivered,
          failed: statistics.failed,
          ...latency([statistics]),
        })),
      });
    },
  }),
];

/** A value from a bucket in which only every tenth delivery was looked at stands for ten. */
function latency(all: DeliveryStatistics[]) {
  const values = all.flatMap(({ durationsMs, everyNth }) =>
    durationsMs.map((value): WeightedValue => ({ value, weight: everyNth })),
  );
  return { p50_ms: percentile(values, 0.5), p95_ms: percentile(values, 0.95) };
}
