import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuidV7 } from 'uuid';
import type { Database } from '../../server/src/database/database.ts';
import { migrate } from '../../server/src/database/migrate.ts';
import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import { makeReplyRecorder } from '../../server/src/engine/record-replies.ts';
import type { RecoveryRunner } from '../../server/src/engine/recovery-runner.ts';
import { makeLog } from '../../server/src/log.ts';
import { resendDelivery } from '../../server/src/store/deliveries.ts';
import { cancelRecovery } from '../../server/src/store/recoveries.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { MIGRATIONS_FOLDER } from '../support/migrations-folder.ts';
import { noMeasures } from '../support/no-measures.ts';
import { waitFor } from '../support/wait-for.ts';
import { openRecovering, type Recovering } from './open-recovering.ts';

const log = makeLog('silent');

describeWithPostgres('a recovery in several processes', (server) => {
  /** Two runners' and somebody else's. */
  let databases: [Database, Database, Database];
  let recovering: Recovering;
  let runners: [RecoveryRunner, RecoveryRunner];
  beforeEach(async () => {
    const url = await server().createDatabase();
    const open = () => openPgDatabase({ url, log });
    databases = [open(), open(), open()];
    await migrate(databases[0], { folder: MIGRATIONS_FOLDER, log });
    recovering = await openRecovering(databases[0]);
    runners = [recovering.runner, recovering.runnerOn(databases[1])];
  });
  afterEach(() => Promise.all(databases.map((database) => database.close())));

  /** Both at once, again and again. */
  async function finishTogether() {
    while ((await Promise.all(runners.map((runner) => runner.round()))).some(Boolean));
  }

  test('among submits and resends, every event ends with one delivery to the webhook, and none stays failed', async () => {
    const webhookId = await recovering.addWebhook();
    await recovering.addDeliveries(webhookId, await recovering.addEvents(2_000), 'failed');
    await recovering.addEvents(2_000);
    const failed = await databases[0].query<{ id: string }>('select id from deliveries order by id');
    const { id } = await recovering.start(webhookId);
    let over = false;
    const submits = keepSubmitting(() => over);
    const resends = Promise.all(
      failed
        .slice(0, 200)
        .map((row) => resendDelivery(databases[1], recovering.workspaceId, row.id, new Date())),
    );
    await finishTogether();
    over = true;
    const submitCount = await submits;
    await resends;

    expect(submitCount).toBeGreaterThan(0);
    const deliveries = await recovering.deliveriesOf(webhookId);
    expect(deliveries).toHaveLength(4_000 + submitCount);
    expect(new Set(deliveries.map((row) => row.event_id)).size).toBe(deliveries.length);
    expect(deliveries.every((row) => row.status === 'pending')).toBe(true);
    expect(await recovering.recovery(id)).toMatchObject({ status: 'done' });
  });

  test('both work on it, and each chunk is made once', async () => {
    const webhookId = await recovering.addWebhook();
    await recovering.addDeliveries(webhookId, await recovering.addEvents(3_000), 'failed');
    const { id } = await recovering.start(webhookId);
    await finishTogether();
    expect(await recovering.recovery(id)).toMatchObject({ status: 'done', total: 3_000, done: 3_000 });
    expect(recovering.woken).toHaveLength(6);
  });

  test('a cancel among chunks leaves exactly what was counted as done', async () => {
    const webhookId = await recovering.addWebhook();
    await recovering.addDeliveries(webhookId, await recovering.addEvents(4_000), 'failed');
    const { id } = await recovering.start(webhookId);
    const finished = finishTogether();
    await waitFor('the first chunk', () => recovering.woken.length > 0);
    await cancelRecovery(databases[1], recovering.workspaceId, id, new Date());
    await finished;
    const row = await recovering.recovery(id);
    expect(row.status).toBe('cancelled');
    expect(await recovering.pendingCount(webhookId)).toBe(row.done);
  });

  test('an event whose submit still saw the webhook paused, and commits late, is not missed', async () => {
    const webhookId = await recovering.addWebhook({ status: 'paused' });
    const { id } = await submitting(async () => {
      await databases[1].query(`update webhooks set status = 'active'`);
      const started = await recovering.start(webhookId);
      await finishTogether();
      expect(await recovering.recovery(started.id)).toMatchObject({ status: 'running' });
      return started;
    });
    await finishTogether();
    expect(await recovering.recovery(id)).toMatchObject({ status: 'done', done: 1 });
    expect(await recovering.pendingCount(webhookId)).toBe(1);
  });

  test("somebody else's long transaction holds a recovery up for a minute, and no longer", async () => {
    const webhookId = await recovering.addWebhook();
    await recovering.addEvents(1);
    await submitting(async () => {
      const { id } = await recovering.start(webhookId);
      await finishTogether();
      expect(await recovering.recovery(id)).toMatchObject({ status: 'running' });
      const later = recovering.runnerOn(databases[0], () => new Date(recovering.now.getTime() + 60_000));
      await recovering.finish(later);
      expect(await recovering.recovery(id)).toMatchObject({ status: 'done', done: 1 });
    });
  });

  /** An event of a paused webhook that is written, but not committed while `work` goes on. */
  function submitting<T>(work: () => Promise<T>): Promise<T> {
    return databases[2].transaction(async (tx) => {
      await tx.query(
        `insert into events (id, workspace_id, event_type, body, is_test, created_at)
         values ($1, $2, 'survey.response.created', '{}', false, $3)`,
        [uuidV7(), recovering.workspaceId, recovering.now],
      );
      return work();
    });
  }

  async function keepSubmitting(isOver: () => boolean): Promise<number> {
    const recorder = makeReplyRecorder({
      database: databases[0],
      clock: () => new Date(),
      log,
      wake: () => undefined,
      measures: noMeasures,
    });
    const [survey] = await databases[0].query<{ id: string; version: number }>(
      `select id, version from collectors where kind = 'survey'`,
    );
    let count = 0;
    while (!isOver()) {
      const replies = Array.from({ length: 10 }, () =>
        recorder.record({
          replyId: uuidV7(),
          eventId: uuidV7(),
          workspaceId: recovering.workspaceId,
          collectorId: survey?.id ?? '',
          version: survey?.version ?? 0,
          eventType: 'survey.response.created',
          serialise: () => ({ body: '{}', data: '{}' }),
          respondentEmail: null,
          answeredQuestionIds: [],
          idempotency: null,
        }),
      );
      expect((await Promise.all(replies)).every(({ kind }) => kind === 'recorded')).toBe(true);
      count += replies.length;
    }
    return count;
  }
});
