import { v7 as uuidV7 } from 'uuid';
import { makeWorkspace } from '../../server/src/collect/new-workspace.ts';
import type { Database } from '../../server/src/database/database.ts';
import { makeRecoveryRunner, type RecoveryRunner } from '../../server/src/engine/recovery-runner.ts';
import { makeLog } from '../../server/src/log.ts';
import { findRecovery, type RecoveryRow, startRecovery } from '../../server/src/store/recoveries.ts';

const HOUR = 60 * 60 * 1_000;

export interface Recovering {
  database: Database;
  workspaceId: string;
  now: Date;
  /** What was woken, one list a chunk. */
  woken: string[][];
  /** On the same database or another one, as another process has. */
  runnerOn(database: Database, clock?: () => Date): RecoveryRunner;
  runner: RecoveryRunner;
  addWebhook(more?: WebhookWish): Promise<string>;
  /** Events an hour old, unless told otherwise; answers their ids, oldest first. */
  addEvents(count: number, more?: EventWish): Promise<string[]>;
  /** One delivery of each event, with this status. */
  addDeliveries(
    webhookId: string,
    eventIds: string[],
    status: string,
    more?: { isTest?: boolean },
  ): Promise<void>;
  start(webhookId: string, sinceHoursBack?: number): Promise<RecoveryRow>;
  recovery(id: string): Promise<RecoveryRow>;
  /** Rounds until there is nothing to do. */
  finish(runner?: RecoveryRunner): Promise<void>;
  deliveriesOf(webhookId: string): Promise<{ event_id: string; status: string; schedule_step: number }[]>;
  /** How many deliveries of the webhook are pending. */
  pendingCount(webhookId: string): Promise<number>;
}

interface WebhookWish {
  workspaceId?: string;
  status?: string;
  eventTypes?: string[];
  surveyIds?: string[];
  formIds?: string[];
  hoursOld?: number;
}

interface EventWish {
  workspaceId?: string;
  eventType?: string;
  collectorId?: string;
  hoursOld?: number;
  isTest?: boolean;
}

/** A database with webhooks, events and deliveries but no server, and a runner of recoveries. The test closes the database. */
export async function openRecovering(database: Database): Promise<Recovering> {
  const now = new Date();
  const { workspaceId } = await database.transaction((tx) =>
    makeWorkspace(tx, { name: 'Acme', language: 'en' }, now),
  );
  const woken: string[][] = [];
  const runnerOn = (on: Database, clock = () => now) =>
    makeRecoveryRunner({
      database: on,
      clock,
      log: makeLog('silent'),
      wake: (ids) => woken.push(ids),
    });
  const runner = runnerOn(database);
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * HOUR);

  return {
    database,
    workspaceId,
    now,
    woken,
    runnerOn,
    runner,
    async addWebhook(more = {}) {
      const id = uuidV7();
      const {
        status = 'active',
        eventTypes = ['survey.response.created'],
        surveyIds = [],
        formIds = [],
      } = more;
      const values = [id, more.workspaceId ?? workspaceId, status, eventTypes, surveyIds, formIds];
      await database.query(ADD_WEBHOOK, [...values, hoursAgo(more.hoursOld ?? 1_000)]);
      return id;
    },
    async addEvents(count, more = {}) {
      const { eventType = 'survey.response.created', collectorId = null, isTest = false } = more;
      const values = [more.workspaceId ?? workspaceId, count, eventType, collectorId, isTest];
      const rows = await database.query<{ id: string }>(ADD_EVENTS, [
        ...values,
        hoursAgo(more.hoursOld ?? 1),
      ]);
      return rows.map((row) => row.id).sort();
    },
    async addDeliveries(webhookId, eventIds, status, { isTest = false } = {}) {
      await database.query(ADD_DELIVERIES, [webhookId, eventIds, status, isTest]);
    },
    async start(webhookId, sinceHoursBack = 24) {
      const wish = { id: uuidV7(), workspaceId, webhookId, since: hoursAgo(sinceHoursBack) };
      const row = await startRecovery(database, wish, now);
      if (!row) throw new Error('There is no such webhook.');
      return row;
    },
    async recovery(id) {
      const row = await findRecovery(database, workspaceId, id);
      if (!row) throw new Error('There is no such recovery.');
      return row;
    },
    async finish(by = runner) {
      while (await by.round());
    },
    deliveriesOf: (webhookId) => database.query(SELECT_DELIVERIES, [webhookId]),
    async pendingCount(webhookId) {
      const rows = await database.query<{ status: string }>(SELECT_DELIVERIES, [webhookId]);
      return rows.filter((row) => row.status === 'pending').length;
    },
  };
}

const ADD_WEBHOOK = `
  insert into webhooks (id, workspace_id, url, event_types, survey_ids, form_ids, source, external_id, order_hash,
                        secret_sealed, status, disabled_at, disabled_reason, sends_from, created_at, updated_at)
  values ($1::uuid, $2, 'https://receiver.example/', $4, $5, $6, 'api', ($1::uuid)::text, '', '', $3::text,
          case $3::text when 'disabled' then $7::timestamptz end, case $3::text when 'disabled' then 'by_hand' end, $7, $7, $7)`;

const ADD_EVENTS = `
  insert into events (id, workspace_id, event_type, collector_id, body, is_test, created_at)
  select uuid_v7($6), $1, $3, $4, '{}', $5, $6
    from generate_series(1, $2)
  returning id`;

const ADD_DELIVERIES = `
  insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, attempt_count, schedule_step,
                          next_attempt_at, created_at, finished_at)
  select uuid_v7(created_at), workspace_id, id, $1, event_type, $4, $3::text, 6, 6,
         case $3::text when 'pending' then created_at end, created_at, case $3::text when 'pending' then null else created_at end
    from events
   where id = any ($2)`;

const SELECT_DELIVERIES = `
  select event_id, status, schedule_step
    from deliveries
   where webhook_id = $1
   order by event_id`;
