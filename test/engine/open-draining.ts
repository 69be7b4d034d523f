import { v7 as uuidV7 } from 'uuid';
import { makeWorkspace } from '../../server/src/collect/new-workspace.ts';
import type { Database } from '../../server/src/database/database.ts';
import type { ClaimedDelivery } from '../../server/src/store/due-deliveries.ts';
import type { FinishedAttempt } from '../../server/src/store/finishing.ts';
import { insertWorker } from '../../server/src/store/workers.ts';
import { openTestDatabase } from '../support/test-database.ts';

export interface Draining {
  database: Database;
  workspaceId: string;
  /** A worker that lives for ever. */
  workerId: string;
  addWorker(aliveUntil?: Date): Promise<string>;
  addWebhook(more?: { status?: string; expiresAt?: Date }): Promise<string>;
  /** Due deliveries, each of an event of its own. */
  addDeliveries(
    webhookId: string,
    count: number,
    more?: { isTest?: boolean; dueInMs?: number },
  ): Promise<void>;
  /** The webhook's deliveries, oldest first. */
  deliveriesOf(webhookId: string): Promise<StoredDelivery[]>;
}

export interface StoredDelivery {
  id: string;
  status: string;
  attempt_count: number;
  lease_no: number;
  leased_by: string | null;
}

/** A database of its own with webhooks and deliveries but no server; the test closes the database. */
export async function openDraining(): Promise<Draining> {
  const database = await openTestDatabase();
  const now = new Date();
  const { workspaceId } = await database.transaction((tx) =>
    makeWorkspace(tx, { name: 'Acme', language: 'en' }, now),
  );
  async function addWorker(aliveUntil?: Date): Promise<string> {
    const id = uuidV7();
    await insertWorker(database, { id, startedAt: now, aliveUntil: aliveUntil ?? 'infinity' });
    return id;
  }

  return {
    database,
    workspaceId,
    workerId: await addWorker(),
    addWorker,
    async addWebhook({ status = 'active', expiresAt } = {}) {
      const id = uuidV7();
      await database.query(ADD_WEBHOOK, [id, workspaceId, status, expiresAt ?? null, now]);
      return id;
    },
    async addDeliveries(webhookId, count, { isTest = false, dueInMs = 0 } = {}) {
      const dueAt = new Date(Date.now() + dueInMs);
      await database.query(ADD_DELIVERIES, [workspaceId, webhookId, count, isTest, dueAt]);
    },
    deliveriesOf: (webhookId) => database.query(SELECT_DELIVERIES, [webhookId]),
  };
}

/** What one attempt that was answered 200 is written as. */
export function successOf(claimed: ClaimedDelivery, workerId: string): FinishedAttempt {
  return {
    attemptId: uuidV7(),
    workspaceId: claimed.workspaceId,
    deliveryId: claimed.deliveryId,
    webhookId: claimed.webhookId,
    leasedBy: workerId,
    leaseNo: claimed.leaseNo,
    number: claimed.attemptNumber,
    startedAt: new Date(),
    durationMs: 1,
    outcome: 'delivered',
    errorCode: null,
    requestUrl: claimed.url,
    requestHeaders: {},
    response: { status: 200, headers: {}, body: new Uint8Array(), truncated: false },
    next: { status: 'delivered' },
    signedWith: null,
    refusedSecretSealed: null,
    countsForLife: true,
    disablesWebhook: false,
    endedAt: new Date(),
  };
}

const ADD_WEBHOOK = `
  insert into webhooks (id, workspace_id, url, event_types, survey_ids, form_ids, source, external_id, order_hash,
                        secret_sealed, status, disabled_at, disabled_reason, expires_at, sends_from, created_at, updated_at)
  values ($1::uuid, $2, 'https://receiver.example/', '{survey.response.created}', '{}', '{}', 'api', ($1::uuid)::text, '', '', $3::text,
          case $3::text when 'disabled' then $5::timestamptz end, case $3::text when 'disabled' then 'by_hand' end, $4, $5::timestamptz, $5, $5)`;

const ADD_DELIVERIES = `
  with happened as (
         insert into events (id, workspace_id, event_type, body, is_test, created_at)
         select uuid_v7(now()), $1, 'survey.response.created', '{}', $4, now()
           from generate_series(1, $3)
         returning id
       )
  insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, next_attempt_at, created_at)
  select uuid_v7(now()), $1, id, $2, 'survey.response.created', $4, 'pending', $5, now()
    from happened`;

const SELECT_DELIVERIES = `
  select id, status, attempt_count, lease_no, leased_by
    from deliveries
   where webhook_id = $1
   order by id`;
