import { v7 as uuidV7 } from 'uuid';
import { makeWorkspace } from '../../server/src/collect/new-workspace.ts';
import type { Database } from '../../server/src/database/database.ts';
import { makeRetention, type Retention } from '../../server/src/engine/retention.ts';
import { makeLog } from '../../server/src/log.ts';

export interface Keeping {
  database: Database;
  workspaceId: string;
  webhookId: string;
  /** The moment that everything below counts its days back from. */
  now: Date;
  daysAgo(days: number): Date;
  /** Kept for 30 days, unless told otherwise; on this database or another one, as another process has. */
  retention(more?: { days?: number; responseBodyDays?: number; database?: Database }): Retention;
  addWebhook(more?: { isTest?: boolean; deletedDaysAgo?: number }): Promise<string>;
  /** Events of that age, with a delivery each when a status is given, which ended on the same day unless told otherwise. */
  add(wish: {
    count?: number;
    daysOld: number;
    status?: string;
    endedDaysAgo?: number;
    attemptCount?: number;
    webhookId?: string;
  }): Promise<void>;
  /** How many rows the table has. */
  count(table: string): Promise<number>;
}

/** A workspace of its own in a database without a server. The test closes the database. */
export async function openKeeping(database: Database): Promise<Keeping> {
  const now = new Date();
  const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1_000);
  const { workspaceId } = await database.transaction((tx) =>
    makeWorkspace(tx, { name: 'Acme', language: 'en' }, now),
  );
  const addWebhook: Keeping['addWebhook'] = async ({ isTest = false, deletedDaysAgo } = {}) => {
    const id = uuidV7();
    const deletedAt = deletedDaysAgo === undefined ? null : daysAgo(deletedDaysAgo);
    await database.query(ADD_WEBHOOK, [id, workspaceId, isTest ? now : null, deletedAt, daysAgo(100)]);
    return id;
  };
  const ownWebhookId = await addWebhook();

  return {
    database,
    workspaceId,
    webhookId: ownWebhookId,
    now,
    daysAgo,
    retention: ({ days = 30, responseBodyDays, database: on = database } = {}) =>
      makeRetention({
        database: on,
        clock: () => now,
        log: makeLog('silent'),
        retentionDays: days,
        responseBodyRetentionDays: responseBodyDays ?? null,
      }),
    addWebhook,
    async add({ count = 1, daysOld, status, endedDaysAgo, attemptCount = 0, webhookId = ownWebhookId }) {
      const endedAt = daysAgo(endedDaysAgo ?? daysOld);
      const values = [workspaceId, count, daysAgo(daysOld), webhookId, status ?? null, endedAt, attemptCount];
      await database.query(ADD, values);
    },
    async count(table) {
      const rows = await database.query<{ count: number }>(`select count(*) as count from ${table}`);
      return rows[0]?.count ?? 0;
    },
  };
}

const ADD_WEBHOOK = `
  insert into webhooks (id, workspace_id, url, event_types, survey_ids, form_ids, source, external_id, order_hash,
                        secret_sealed, status, expires_at, deleted_at, sends_from, created_at, updated_at)
  values ($1::uuid, $2, 'https://receiver.example/', '{survey.response.created}', '{}', '{}', 'api', ($1::uuid)::text, '', '', 'active',
          $3, $4, $5::timestamptz, $5, $5)`;

const ADD = `
  with happened as (
         insert into events (id, workspace_id, event_type, body, is_test, created_at)
         select uuid_v7($3), $1, 'survey.response.created', '{}', false, $3
           from generate_series(1, $2)
         returning id
       ),
       owed as (
         insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, next_attempt_at, created_at,
                                 finished_at)
         select uuid_v7($3), $1, id, $4, 'survey.response.created', false, $5::text,
                case $5::text when 'pending' then 'infinity'::timestamptz end, $3,
                case $5::text when 'pending' then null else $6::timestamptz end
           from happened
          where $5::text is not null
         returning id
       )
  insert into attempts (id, workspace_id, delivery_id, number, started_at, duration_ms, outcome, request_url, request_headers,
                        response_status, response_headers, response_body, counted)
  select uuid_v7($6), $1, o.id, n, $6, 5, 'delivered', 'https://receiver.example/', '{}', 200, '{}', convert_to('thanks', 'UTF8'), true
    from owed o
   cross join generate_series(1, $7) n`;
