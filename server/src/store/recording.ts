import type { EventType } from '@askusers/shared';
import type { Queryable } from '../database/database.ts';

/** The two statements of a recording (DESIGN section 5): reserve numbers, then write everything that belongs to the replies. */

export interface Reservation {
  collectorId: string;
  /** The version that the answers were validated against: another one reserves nothing. */
  version: number;
  amount: number;
}

export type Refusal = 'not_found' | 'edited' | 'not_published' | 'closed' | 'not_open_yet' | 'limit_reached';

export interface Reserved {
  collectorId: string;
  version: number;
  /** Replies before the reservation; the first reserved number is one more. */
  before: number;
  /** May be less than asked for, when the collector's limit comes first. */
  granted: number;
  refusal: Refusal | null;
}

export interface RecordedRow {
  replyId: string;
  workspaceId: string;
  collectorId: string;
  number: number;
  eventId: string;
  eventType: EventType;
  body: string;
  data: string;
  respondentEmail: string | null;
  answeredQuestionIds: string[];
  idempotency: { scope: string; key: string; requestHash: Uint8Array } | null;
}

/** Locks the collectors, in id order, until the transaction ends. Answers one row for each reservation. */
export async function reserveNumbers(
  tx: Queryable,
  reservations: Reservation[],
  now: Date,
): Promise<Reserved[]> {
  const values = [
    reservations.map((one) => one.collectorId),
    reservations.map((one) => one.version),
    reservations.map((one) => one.amount),
    now,
  ];
  return tx.query<Reserved>(RESERVE, values);
}

/** Writes replies, events, one pending delivery for each webhook that matches, and the idempotency keys. Answers the webhooks to wake. */
export async function insertRecorded(tx: Queryable, rows: RecordedRow[], now: Date): Promise<string[]> {
  const text = JSON.stringify(
    rows.map((row) => ({
      reply_id: row.replyId,
      workspace_id: row.workspaceId,
      collector_id: row.collectorId,
      number: row.number,
      event_id: row.eventId,
      event_type: row.eventType,
      body: row.body,
      data: row.data,
      respondent_email: row.respondentEmail,
      answered: row.answeredQuestionIds.join(','),
      idempotency_scope: row.idempotency?.scope ?? null,
      idempotency_key: row.idempotency?.key ?? null,
      request_hash: row.idempotency ? Buffer.from(row.idempotency.requestHash).toString('hex') : null,
    })),
  );
  const woken = await tx.query<{ webhook_id: string }>(INSERT, [text, now]);
  return woken.map((row) => row.webhook_id);
}

// The functions keep their plans (docs/decisions/0044): what they do is in `database/schema.sql`.

const RESERVE = `
  select collector_id as "collectorId", version, before, refusal, granted
    from reserve_numbers($1::uuid[], $2::integer[], $3::bigint[], $4)`;

const INSERT = `
  select webhook_id
    from record_replies($1::json, $2)`;
