import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuidV7 } from 'uuid';
import { makeWorkspace } from '../../server/src/collect/new-workspace.ts';
import type { Transaction } from '../../server/src/database/database.ts';
import { claimDeliveries } from '../../server/src/store/due-deliveries.ts';
import { finishAttempts } from '../../server/src/store/finishing.ts';
import { insertRecorded, type RecordedRow, reserveNumbers } from '../../server/src/store/recording.ts';
import { type Draining, openDraining, successOf } from './open-draining.ts';
import { rowsRead } from './rows-read.ts';

/** A connection keeps the plans of these statements, made when there was next to nothing (ADR 0044). */

let draining: Draining;
let webhookId: string;
let otherWebhookId: string;
let otherWorkerId: string;
beforeEach(async () => {
  draining = await openDraining();
  webhookId = await draining.addWebhook();
  otherWebhookId = await draining.addWebhook({ status: 'paused' });
  otherWorkerId = await draining.addWorker();
});
afterEach(() => draining.database.close());

async function record(tx: Transaction, amount: number): Promise<string[]> {
  const [survey] = await tx.query<{ id: string; version: number }>(SURVEY, [draining.workspaceId]);
  if (!survey) throw new Error('The workspace has no survey.');
  const now = new Date();
  const reservation = { collectorId: survey.id, version: survey.version, amount };
  const [reserved] = await reserveNumbers(tx, [reservation], now);
  const rows = Array.from(
    { length: amount },
    (_, index): RecordedRow => ({
      replyId: uuidV7(),
      workspaceId: draining.workspaceId,
      collectorId: survey.id,
      number: (reserved?.before ?? 0) + index + 1,
      eventId: uuidV7(),
      eventType: 'survey.response.created',
      body: '{}',
      data: '{}',
      respondentEmail: null,
      answeredQuestionIds: [QUESTION_ID],
      idempotency: { scope: survey.id, key: uuidV7(), requestHash: Buffer.from('hash') },
    }),
  );
  return insertRecorded(tx, rows, now);
}

async function claimAndFinish(
  tx: Transaction,
  amount: number,
): Promise<{ claimed: number; counted: number; read: number }> {
  const { workerId } = draining;
  const claimed = await claimDeliveries(tx, {
    workerId,
    amounts: new Map([[webhookId, amount]]),
    cap: 1_000,
    now: new Date(),
  });
  const before = await rowsRead(tx);
  const counted = await finishAttempts(
    tx,
    claimed.map((one) => successOf(one, workerId)),
  );
  const after = await rowsRead(tx);
  expect(after.scanned - before.scanned).toBeLessThan(100);
  return { claimed: claimed.length, counted: counted.size, read: after.fetched - before.fetched };
}

test.each([
  ['nothing was there', ''],
  ['it was known that nothing was there', 'analyze'],
])(
  'recording and finishing read a few rows for each of theirs, though their plans were kept when %s',
  async (_, first) => {
    await draining.database.transaction(async (tx) => {
      if (first) await tx.script(first);
      for (let number = 1; number <= 8; number += 1) {
        await record(tx, 1);
        await claimAndFinish(tx, 1);
      }
      await tx.query(GROW_COLLECTORS);
      await tx.query(GROW_ANSWERED);
      await tx.query(GROW_WEBHOOKS, [await otherWorkspace(tx)]);
      await tx.query(GROW_DELIVERIES, [webhookId, otherWebhookId, otherWorkerId]);

      const before = await rowsRead(tx);
      expect(await record(tx, 20)).toEqual([webhookId]);
      const after = await rowsRead(tx);
      expect(after.scanned - before.scanned).toBeLessThan(100);
      expect(after.fetched - before.fetched).toBeLessThan(1_000);

      const finished = await claimAndFinish(tx, 20);
      expect(finished).toMatchObject({ claimed: 20, counted: 20 });
      expect(finished.read).toBeLessThan(1_000);
    });
  },
);

async function otherWorkspace(tx: Transaction): Promise<string> {
  return (await makeWorkspace(tx, { name: 'Other', language: 'en' }, new Date())).workspaceId;
}

const QUESTION_ID = uuidV7();

const SURVEY = `
  select id, version
    from collectors
   where workspace_id = $1
     and kind = 'survey'
   limit 1`;

/** The planner is told of none of these. */
const GROW_COLLECTORS = `
  insert into collectors
  select c.*
    from (select one from collectors one limit 1) o
   cross join generate_series(1, 5000) n
   cross join lateral jsonb_populate_record(o.one, jsonb_build_object('id', md5(n::text))) c`;

const GROW_ANSWERED = `
  insert into answered_questions (collector_id, question_id)
  select id, gen_random_uuid()
    from collectors`;

const GROW_WEBHOOKS = `
  insert into webhooks
  select h.*
    from (select one from webhooks one limit 1) o
   cross join generate_series(1, 5000) n
   cross join lateral jsonb_populate_record(o.one, jsonb_build_object('id', md5(n::text), 'external_id', n,
                                                                     'workspace_id', $1::uuid)) h`;

const GROW_DELIVERIES = `
  with happened as (
         insert into events (id, workspace_id, event_type, body, is_test, created_at)
         select uuid_v7(now()), workspace_id, event_type, '{}', false, now()
           from (select workspace_id, event_type from events limit 1) e
          cross join generate_series(1, 5000)
         returning id, workspace_id, event_type
       )
  insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, next_attempt_at, created_at, leased_by)
  select uuid_v7(now()), e.workspace_id, e.id, w.id, e.event_type, false, 'pending', now(), now(), w.leased_by
    from happened e
   cross join (values ($1::uuid, null), ($2::uuid, $3::uuid)) as w (id, leased_by)`;
