import type { DeliveryStatus } from '../../server/src/store/deliveries.ts';
import type { HeldRequest } from '../support/holding-receiver.ts';
import type { Scene } from './start-scene.ts';

export interface LedgerAttempt {
  number: number;
  outcome: string;
  counted: boolean;
  /** When the transaction that wrote it committed, by Postgres (track_commit_timestamp): the same machine's clock as the receiver's. */
  committedAtMs: number;
}

/** A delivery as Postgres has it, and the requests that really came for it. */
export interface LedgerEntry {
  id: string;
  eventId: string;
  webhookId: string;
  status: DeliveryStatus;
  attemptCount: number;
  attempts: LedgerAttempt[];
  arrivals: HeldRequest[];
}

/** Every delivery there is, straight from the tables: as much as a list shows, and when it was committed. */
export async function readLedger({ sql, receiver }: Pick<Scene, 'sql' | 'receiver'>): Promise<LedgerEntry[]> {
  const arrivals = new Map<string, HeldRequest[]>();
  for (const request of receiver.requests) {
    const id = String(request.headers['x-webhook-delivery']);
    arrivals.set(id, [...(arrivals.get(id) ?? []), request]);
  }
  const rows = await sql(LEDGER);
  return rows.map((row) => ({ ...row, arrivals: arrivals.get(row.id) ?? [] }));
}

/** Arrivals beyond the first of an attempt: a retry and a resend have numbers of their own. */
export function duplicatesOf({ arrivals }: LedgerEntry): number {
  return arrivals.length - new Set(arrivals.map(({ headers }) => headers['x-webhook-attempt'])).size;
}

const LEDGER = `
  select d.id, d.event_id as "eventId", d.webhook_id as "webhookId", d.status, d.attempt_count as "attemptCount",
         coalesce(a.attempts, '[]') as attempts
    from deliveries d
    left join lateral (
           select json_agg(json_build_object(
                    'number', t.number, 'outcome', t.outcome, 'counted', t.counted,
                    'committedAtMs', extract(epoch from pg_catalog.pg_xact_commit_timestamp(t.xmin)) * 1000) order by t.number, t.id) as attempts
             from attempts t
            where t.delivery_id = d.id
         ) a on true
   order by d.id`;
