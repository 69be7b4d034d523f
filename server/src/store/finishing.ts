import type { Queryable } from '../database/database.ts';
import type { SecretName } from './webhooks.ts';

/** One attempt and what it means for its delivery, as it is written. */
export interface FinishedAttempt {
  attemptId: string;
  workspaceId: string;
  deliveryId: string;
  webhookId: string;
  leasedBy: string;
  leaseNo: number;
  number: number;
  startedAt: Date;
  durationMs: number;
  outcome: string;
  errorCode: string | null;
  requestUrl: string;
  requestHeaders: Record<string, string>;
  response: {
    status: number;
    headers: Record<string, string | string[]>;
    body: Uint8Array;
    truncated: boolean;
  } | null;
  /** Pending with a moment, or final. With `otherSecret` the next attempt follows at once and uses up no step of the schedule. */
  next: { status: 'pending'; at: Date; otherSecret?: SecretName } | { status: 'delivered' | 'failed' };
  /** Null outside of a rotation's overlap: there was one secret, which is "previous" now if a rotation came meanwhile. */
  signedWith: SecretName | null;
  /** Set when the receiver said no for good: the webhook's secret as it was claimed, to tell whether that no is about the present one. */
  refusedSecretSealed: string | null;
  /** A test send or a test webhook says nothing about the life of a webhook. */
  countsForLife: boolean;
  /** A 410: the receiver wants nothing any more. */
  disablesWebhook: boolean;
  endedAt: Date;
}

/**
 * Writes a batch in one statement. A delivery changes only where worker and fencing token are still those of its lease;
 * the attempt of a lease that has passed on is logged, but decides nothing. Writing the same attempts again changes nothing. Answers the
 * ids of those that counted.
 */
export async function finishAttempts(tx: Queryable, attempts: FinishedAttempt[]): Promise<Set<string>> {
  const text = JSON.stringify(
    attempts.map((attempt) => ({
      id: attempt.attemptId,
      workspace_id: attempt.workspaceId,
      delivery_id: attempt.deliveryId,
      webhook_id: attempt.webhookId,
      leased_by: attempt.leasedBy,
      lease_no: attempt.leaseNo,
      number: attempt.number,
      started_at: attempt.startedAt,
      duration_ms: attempt.durationMs,
      outcome: attempt.outcome,
      error_code: attempt.errorCode,
      request_url: attempt.requestUrl,
      request_headers: JSON.stringify(attempt.requestHeaders),
      response_status: attempt.response?.status ?? null,
      response_headers: attempt.response ? JSON.stringify(attempt.response.headers) : null,
      response_body: attempt.response ? Buffer.from(attempt.response.body).toString('base64') : null,
      response_truncated: attempt.response?.truncated ?? false,
      status: attempt.next.status,
      next_attempt_at: attempt.next.status === 'pending' ? attempt.next.at : null,
      other_secret: attempt.next.status === 'pending' ? (attempt.next.otherSecret ?? null) : null,
      signed_with: attempt.signedWith,
      refused_secret: attempt.refusedSecretSealed,
      counts_for_life: attempt.countsForLife,
      disables_webhook: attempt.disablesWebhook,
      ended_at: attempt.endedAt,
    })),
  );
  const written = await tx.query<{ id: string; counted: boolean }>(FINISH, [text, DISABLE_AFTER]);
  // What is missing was written before, by a statement whose answer was lost.
  const rows =
    written.length === attempts.length
      ? written
      : await tx.query<{ id: string; counted: boolean }>(WRITTEN, [attempts.map((one) => one.attemptId)]);
  return new Set(rows.filter((row) => row.counted).map((row) => row.id));
}

/** Five days in which every attempt failed (DESIGN section 2, issue of the engine). */
const DISABLE_AFTER = '5 days';

/** The function keeps its plan (docs/decisions/0044): what it does is in `database/schema.sql`. */
const FINISH = `
  select id, counted
    from finish_attempts($1::json, $2::interval)`;

const WRITTEN = `
  select id, counted
    from attempts
   where id = any ($1::uuid[])`;
