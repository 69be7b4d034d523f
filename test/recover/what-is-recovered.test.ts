import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuidV7 } from 'uuid';
import { makeWorkspace } from '../../server/src/collect/new-workspace.ts';
import type { Database } from '../../server/src/database/database.ts';
import { deleteWebhook } from '../../server/src/store/ending-webhooks.ts';
import { deleteReply } from '../../server/src/store/replies.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { openRecovering, type Recovering } from './open-recovering.ts';

let database: Database;
let recovering: Recovering;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  recovering = await openRecovering(database);
});
afterAll(() => database.close());

async function recover(webhookId: string, sinceHoursBack = 24) {
  const { id } = await recovering.start(webhookId, sinceHoursBack);
  await recovering.finish();
  return recovering.recovery(id);
}

const eventsOf = async (webhookId: string) =>
  (await recovering.deliveriesOf(webhookId)).map((row) => row.event_id);

test('failed deliveries are pending again on a fresh schedule, and what is delivered, pending or cancelled stays', async () => {
  const webhookId = await recovering.addWebhook();
  const eventIds = await recovering.addEvents(4);
  for (const [at, status] of ['failed', 'delivered', 'cancelled', 'pending'].entries())
    await recovering.addDeliveries(webhookId, [eventIds[at] ?? ''], status);
  expect(await recover(webhookId)).toMatchObject({
    status: 'done',
    total: 1,
    done: 1,
    finishedAt: recovering.now,
  });
  expect(await recovering.deliveriesOf(webhookId)).toEqual([
    { event_id: eventIds[0], status: 'pending', schedule_step: 0 },
    { event_id: eventIds[1], status: 'delivered', schedule_step: 6 },
    { event_id: eventIds[2], status: 'cancelled', schedule_step: 6 },
    { event_id: eventIds[3], status: 'pending', schedule_step: 6 },
  ]);
  expect(recovering.woken).toEqual([[webhookId]]);
});

test('events without a delivery get one, each once, also when somebody recovers again', async () => {
  const webhookId = await recovering.addWebhook();
  const eventIds = await recovering.addEvents(3);
  expect(await recover(webhookId)).toMatchObject({ total: 3, done: 3 });
  expect(await eventsOf(webhookId)).toEqual(eventIds);
  expect(await recover(webhookId)).toMatchObject({ total: 0, done: 0 });
  expect(await eventsOf(webhookId)).toEqual(eventIds);
});

test('an answer that was deleted for good is sent to nobody again, whether it had failed, fails later or was never sent', async () => {
  const { workspaceId, now } = recovering;
  const webhookId = await recovering.addWebhook();
  const eventIds = await recovering.addEvents(4);
  const [failed = '', failsLater = '', missing = '', kept = ''] = eventIds;
  await recovering.addDeliveries(webhookId, [failed], 'failed');
  await recovering.addDeliveries(webhookId, [failsLater], 'pending');
  const [collector] = await database.query<{ id: string }>(
    'select id from collectors where workspace_id = $1 limit 1',
    [workspaceId],
  );
  const collectorId = collector?.id ?? '';
  await database.query(
    `insert into replies (id, workspace_id, collector_id, number, event_id, data, created_at)
     select e, $1, $2, n, e, '{}', $4
       from unnest($3::uuid[]) with ordinality as f (e, n)`,
    [workspaceId, collectorId, eventIds, now],
  );
  for (const id of [failed, failsLater, missing])
    expect(await deleteReply(database, { workspaceId, collectorId }, id, now)).toBe(true);
  await database.query(
    `update deliveries set status = 'failed', next_attempt_at = null, finished_at = $2 where event_id = $1`,
    [failsLater, now],
  );
  expect(await recover(webhookId)).toMatchObject({ status: 'done', total: 1, done: 1 });
  expect(await recovering.deliveriesOf(webhookId)).toMatchObject([
    { event_id: failed, status: 'cancelled' },
    { event_id: failsLater, status: 'failed' },
    { event_id: kept, status: 'pending' },
  ]);
});

test('nothing from before the moment asked for is touched', async () => {
  const webhookId = await recovering.addWebhook();
  const [young, old] = [
    await recovering.addEvents(1, { hoursOld: 9 }),
    await recovering.addEvents(2, { hoursOld: 11 }),
  ];
  await recovering.addDeliveries(webhookId, old.slice(1), 'failed');
  await recover(webhookId, 10);
  expect(await recovering.deliveriesOf(webhookId)).toMatchObject([
    { event_id: old[1], status: 'failed' },
    { event_id: young[0], status: 'pending' },
  ]);
});

test('events from before the webhook was made are not for it', async () => {
  const webhookId = await recovering.addWebhook({ hoursOld: 5 });
  await recovering.addEvents(1, { hoursOld: 6 });
  const after = await recovering.addEvents(1, { hoursOld: 4 });
  await recover(webhookId);
  expect(await eventsOf(webhookId)).toEqual(after);
});

test('the filter and the event types of this moment decide what is missing', async () => {
  const [survey, otherSurvey, form] = [uuidV7(), uuidV7(), uuidV7()];
  const ofSurvey = await recovering.addEvents(1, { collectorId: survey });
  const ofOther = await recovering.addEvents(1, { collectorId: otherSurvey });
  const ofForm = await recovering.addEvents(1, { collectorId: form, eventType: 'form.submission.created' });
  const both = ['survey.response.created', 'form.submission.created'];
  const narrow = await recovering.addWebhook({ eventTypes: both, surveyIds: [survey], formIds: [uuidV7()] });
  const forms = await recovering.addWebhook({ eventTypes: both.slice(1), surveyIds: [survey] });
  const all = await recovering.addWebhook({ eventTypes: both });
  for (const webhookId of [narrow, forms, all]) await recover(webhookId);
  expect(await eventsOf(narrow)).toEqual(ofSurvey);
  expect(await eventsOf(forms)).toEqual(ofForm);
  expect(await eventsOf(all)).toEqual([...ofSurvey, ...ofOther, ...ofForm].sort());
});

test('test sends are neither made again nor missing', async () => {
  const webhookId = await recovering.addWebhook();
  const eventIds = await recovering.addEvents(2, { isTest: true });
  await recovering.addDeliveries(webhookId, eventIds.slice(1), 'failed', { isTest: true });
  expect(await recover(webhookId)).toMatchObject({ total: 0, done: 0 });
  expect(await recovering.pendingCount(webhookId)).toBe(0);
});

test('nothing of another workspace or another webhook is touched', async () => {
  const other = await database.transaction((tx) =>
    makeWorkspace(tx, { name: 'Other', language: 'en' }, recovering.now),
  );
  const [mine, neighbour] = [await recovering.addWebhook(), await recovering.addWebhook()];
  const theirs = await recovering.addWebhook({ workspaceId: other.workspaceId });
  const eventIds = await recovering.addEvents(1);
  const theirEventIds = await recovering.addEvents(2, { workspaceId: other.workspaceId });
  await recovering.addDeliveries(neighbour, eventIds, 'failed');
  await recovering.addDeliveries(theirs, theirEventIds.slice(1), 'failed');
  expect(await recover(mine)).toMatchObject({ done: 1 });
  expect(await eventsOf(mine)).toEqual(eventIds);
  for (const webhookId of [neighbour, theirs]) expect(await recovering.pendingCount(webhookId)).toBe(0);
  await expect(recovering.start(theirs)).rejects.toThrow('no such webhook');
});

test.each(['paused', 'disabled', 'failing'])('a %s webhook is recovered too', async (status) => {
  const webhookId = await recovering.addWebhook({ status });
  const eventIds = await recovering.addEvents(2);
  await recovering.addDeliveries(webhookId, eventIds.slice(1), 'failed');
  await recover(webhookId);
  expect(await recovering.pendingCount(webhookId)).toBe(2);
});

test('a webhook that is deleted meanwhile cancels its recovery', async () => {
  const webhookId = await recovering.addWebhook();
  await recovering.addEvents(3);
  const { id } = await recovering.start(webhookId);
  await recovering.runner.round();
  const key = { workspaceId: recovering.workspaceId, id: webhookId, notify: true };
  await deleteWebhook(database, key, recovering.now);
  await recovering.finish();
  expect(await recovering.recovery(id)).toMatchObject({ status: 'cancelled', done: 0 });
  expect(await recovering.pendingCount(webhookId)).toBe(0);
});
