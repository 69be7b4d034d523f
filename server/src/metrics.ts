import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from './clock.ts';
import type { Database } from './database/database.ts';
import type { ConnectionCounts } from './database/pg-database.ts';
import type { Measures } from './engine/measures.ts';
import type { Log } from './log.ts';
import { readBacklog } from './store/backlog.ts';

/** Prometheus reads it at /metrics. Labels are closed lists, never ids. */
export interface Metrics {
  /** Given to the engine. */
  measures: Measures;
  /** The exposition text; asks the database for the backlog, and does without when it does not answer. */
  text(): Promise<string>;
  contentType: string;
}

export function makeMetrics(parts: {
  database: Database;
  clock: Clock;
  log: Log;
  inFlightCount: () => number;
  /** 1 while the wake queue's Redis answers; null without one. */
  wakeQueueIsConnected: () => boolean | null;
  /** Undefined where there is no pool: the embedded database. */
  connectionCounts?: (() => ConnectionCounts) | undefined;
}): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'askusers_' });
  const registers = [registry];

  const replies = new Counter({
    name: 'askusers_replies_recorded_total',
    help: 'Responses and submissions recorded by this process',
    registers,
  });
  const attempts = new Counter({
    name: 'askusers_attempts_total',
    help: 'Attempts made by this process, by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const postponed = new Counter({
    name: 'askusers_deliveries_postponed_total',
    help: 'Deliveries put off for a fault of our own; they used up no attempt',
    registers,
  });
  const claims = new Histogram({
    name: 'askusers_claim_size',
    help: 'Deliveries a claim',
    buckets: [0, 1, 5, 10, 50, 100, 250],
    registers,
  });
  const durations = new Histogram({
    name: 'askusers_attempt_duration_seconds',
    help: 'From sending to the end of the answer, by outcome',
    labelNames: ['outcome'],
    buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  new Gauge({
    name: 'askusers_in_flight',
    help: 'Requests under way in this process',
    registers,
    collect() {
      this.set(parts.inFlightCount());
    },
  });
  new Gauge({
    name: 'askusers_wake_queue_connected',
    help: '1 while Redis answers; absent without Redis',
    registers,
    collect() {
      const connected = parts.wakeQueueIsConnected();
      if (connected === null) this.remove();
      else this.set(connected ? 1 : 0);
    },
  });
  const { connectionCounts } = parts;
  if (connectionCounts) {
    new Gauge({
      name: 'askusers_database_connections',
      help: 'Connections of this process to Postgres: busy, idle; and how much waits for one',
      labelNames: ['state'],
      registers,
      collect() {
        for (const [state, count] of Object.entries(connectionCounts())) this.set({ state }, count);
      },
    });
  }
  const pending = new Gauge({
    name: 'askusers_deliveries_pending',
    help: 'Pending deliveries of the whole database, counted up to 100000',
    registers,
  });
  const oldestDue = new Gauge({
    name: 'askusers_oldest_due_seconds',
    help: 'How long the oldest due delivery of an active webhook has waited',
    registers,
  });

  async function readGauges(): Promise<void> {
    const now = parts.clock();
    const backlog = await readBacklog(parts.database, now);
    pending.set(backlog.pendingCount);
    oldestDue.set(
      backlog.oldestDueAt ? Math.max(0, now.getTime() - backlog.oldestDueAt.getTime()) / 1_000 : 0,
    );
  }

  return {
    measures: {
      repliesRecorded: (count) => replies.inc(count),
      deliveriesClaimed: (count) => claims.observe(count),
      attempted(outcome, durationMs) {
        attempts.inc({ outcome });
        durations.observe({ outcome }, durationMs / 1_000);
      },
      postponed: () => postponed.inc(),
    },
    async text() {
      await readGauges().catch((error) => {
        // A number that nobody could read must not stand there as if it were true.
        pending.remove();
        oldestDue.remove();
        parts.log.warn({ err: error }, 'metrics.backlog_not_read');
      });
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
